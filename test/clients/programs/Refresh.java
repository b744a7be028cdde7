// Refreshes once with java.net.http and prints the user access token.

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

class Refresh {
    public static void main(String[] arguments) throws Exception {
        String credentials = System.getenv("MCS_APP_KEY") + ":" + System.getenv("MCS_APP_SECRET");
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
        HttpRequest request = HttpRequest
            .newBuilder(URI.create(System.getenv("MCS_BASE_URL") + "/oauth/login/thirdparty/refresh"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"token\": \"" + System.getenv("MCS_USER_TOKEN") + "\"}"))
            .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            System.err.println(field("message", response.body()));
            System.exit(1);
        }
        System.out.println(field("access_token", response.body()));
    }

    private static String field(String name, String json) {
        var matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return matcher.find() ? matcher.group(1) : json;
    }
}
