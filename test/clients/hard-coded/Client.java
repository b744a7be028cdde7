import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class Client {
    static final URI ADDRESS = URI.create("https://mcs.mediatek.com/oauth/login/thirdparty/refresh");
    static final String BASIC = System.getenv("BASIC");
    static final String BODY = "{\"token\":\"" + System.getenv("TOKEN") + "\"}";

    public static void main(String[] arguments) throws Exception {
        var connection = (HttpURLConnection) ADDRESS.toURL().openConnection();
        connection.setRequestProperty("Authorization", BASIC);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write(BODY.getBytes());
        System.out.println(new String(connection.getInputStream().readAllBytes()));

        var request = HttpRequest.newBuilder(ADDRESS)
            .header("Authorization", BASIC)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(BODY))
            .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(answer.body());
    }
}
