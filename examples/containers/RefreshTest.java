import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/**
 * With JUnit 5 and Testcontainers 2.0: org.testcontainers:testcontainers-junit-jupiter.
 * Build the image first: docker build -t mock-mcs .
 */
@Testcontainers
class RefreshTest {
    private static final String ADMIN_TOKEN = "a-token-of-your-own";

    @Container
    private static final GenericContainer<?> mock =
            new GenericContainer<>(DockerImageName.parse("mock-mcs"))
                    .withEnv("MOCK_MCS_APP", "my-key:my-secret")
                    .withEnv("MOCK_MCS_ADMIN_TOKEN", ADMIN_TOKEN)
                    .withExposedPorts(4010)
                    .waitingFor(Wait.forHttp("/__admin/health").forPort(4010).forStatusCode(200));

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aUserTokenIsRefusedWhenItHasExpired() throws Exception {
        String issued = admin("/user-tokens", "{\"expiresIn\":\"14d\"}");
        var token = Pattern.compile("\"userToken\":\"([^\"]+)\"").matcher(issued);
        token.find();

        assertEquals(200, refresh(token.group(1)));
        admin("/clock", "{\"advance\":\"15d\"}");
        assertEquals(500, refresh(token.group(1)));
    }

    /** Your client, in your suite. */
    private int refresh(String token) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString("my-key:my-secret".getBytes());
        String body = "{\"token\":\"" + token + "\"}";
        return post("/oauth/login/thirdparty/refresh", "Basic " + basic, body).statusCode();
    }

    /** Steers the app of this suite. */
    private String admin(String path, String body) throws IOException, InterruptedException {
        return post("/__admin/apps/my-key" + path, "Bearer " + ADMIN_TOKEN, body).body();
    }

    private HttpResponse<String> post(String path, String authorization, String body)
            throws IOException, InterruptedException {
        String url = "http://" + mock.getHost() + ":" + mock.getMappedPort(4010);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
