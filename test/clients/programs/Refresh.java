// Refreshes once with java.net.http and Gson and prints the user access token.
// Java reads the environment in the encoding of the locale: LC_ALL must name a UTF-8 one.

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static java.nio.charset.StandardCharsets.UTF_8;

class Refresh {
    /** For the whole call: the timeout of HttpRequest ends with the headers. */
    private static final int DEADLINE_SECONDS = 4;

    public static void main(String[] arguments) throws Exception {
        var response = post();
        JsonObject answer = parse(response.body());
        if (answer == null) {
            fail("HTTP " + response.statusCode() + ", not an answer of MCS");
        } else if (response.statusCode() != 200 || !isNumber(answer.get("code"), 200)) {
            String message = text(answer.get("message"));
            fail(message != null ? message : "HTTP " + response.statusCode());
        } else {
            JsonElement results = answer.get("results");
            boolean found = results != null && results.isJsonObject();
            String token = found ? text(results.getAsJsonObject().get("access_token")) : null;
            if (token == null || token.isEmpty()) {
                fail("The answer has no access token");
            }
            System.out.println(token);
            System.exit(0);
        }
    }

    private static HttpResponse<String> post() throws InterruptedException {
        var body = new JsonObject();
        body.addProperty("token", System.getenv("MCS_USER_TOKEN"));
        String credentials = System.getenv("MCS_APP_KEY") + ":" + System.getenv("MCS_APP_SECRET");
        var request = HttpRequest
            .newBuilder(URI.create(System.getenv("MCS_BASE_URL") + "/oauth/login/thirdparty/refresh"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
        var client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
        try {
            return client.sendAsync(request, BodyHandlers.ofString(UTF_8)).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException timeout) {
            return fail("No answer within " + DEADLINE_SECONDS + " seconds");
        } catch (ExecutionException failure) {
            // Without its text, which may quote what came.
            return fail("No answer of MCS: " + failure.getCause().getClass().getSimpleName());
        }
    }

    /** An object in strict JSON with nothing behind it, or null; JsonParser would be lenient. */
    private static JsonObject parse(String json) {
        try (var reader = new JsonReader(new StringReader(json))) {
            JsonElement value = new Gson().getAdapter(JsonElement.class).read(reader);
            return value.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT ? value.getAsJsonObject() : null;
        } catch (IOException | JsonParseException | IllegalStateException malformed) {
            return null;
        }
    }

    private static String text(JsonElement value) {
        boolean isText = value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        return isText ? value.getAsString() : null;
    }

    private static boolean isNumber(JsonElement value, int number) {
        boolean isNumber = value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
        return isNumber && value.getAsDouble() == number;
    }

    private static <T> T fail(String message) {
        System.err.println(message);
        System.exit(1);
        return null;
    }
}
