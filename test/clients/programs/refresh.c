/* Refreshes once with libcurl and jansson and prints the user access token. */
#include <curl/curl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text {
    char *bytes;
    size_t length;
};

static size_t append(char *piece, size_t size, size_t count, void *target)
{
    struct text *text = target;
    char *longer = realloc(text->bytes, text->length + size * count);
    if (longer == NULL)
        return 0; /* libcurl takes it for an error */
    memcpy(longer + text->length, piece, size * count);
    text->bytes = longer;
    text->length += size * count;
    return size * count;
}

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    if (value == NULL) {
        fprintf(stderr, "%s is not set\n", name);
        exit(1);
    }
    return value;
}

int main(void)
{
    char url[2048];
    struct text body = {NULL, 0};
    long status = 0;
    json_int_t code = 0;
    const char *message = NULL, *token = NULL;

    snprintf(url, sizeof url, "%s/oauth/login/thirdparty/refresh", environment("MCS_BASE_URL"));
    json_t *question = json_pack("{s:s}", "token", environment("MCS_USER_TOKEN"));
    char *question_text = json_dumps(question, JSON_COMPACT);
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");

    CURL *curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_USERNAME, environment("MCS_APP_KEY"));
    curl_easy_setopt(curl, CURLOPT_PASSWORD, environment("MCS_APP_SECRET"));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, question_text);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 4L); /* seconds, for the whole call */
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    /* Unlike the tool, the library reads no variable to know whom to trust. */
    if (getenv("MCS_CA_FILE")) curl_easy_setopt(curl, CURLOPT_CAINFO, getenv("MCS_CA_FILE"));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    CURLcode outcome = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
    free(question_text);
    json_decref(question);

    int exit_code = 1;
    json_t *answer = outcome == CURLE_OK ? json_loadb(body.bytes, body.length, 0, NULL) : NULL;
    if (outcome != CURLE_OK) { /* a body that ends too soon is one of these */
        fprintf(stderr, "%s\n", curl_easy_strerror(outcome));
    } else if (!json_is_object(answer)) {
        fprintf(stderr, "HTTP %ld, not an answer of MCS\n", status);
    } else if (status != 200 || json_unpack(answer, "{s:I}", "code", &code) != 0 || code != 200) {
        json_unpack(answer, "{s:s}", "message", &message);
        fprintf(stderr, "%s\n", message == NULL ? "Refused without a message" : message);
    } else if (json_unpack(answer, "{s:{s:s}}", "results", "access_token", &token) != 0 || *token == '\0') {
        fprintf(stderr, "The answer has no access token\n");
    } else {
        printf("%s\n", token);
        exit_code = 0;
    }
    json_decref(answer);
    free(body.bytes);
    return exit_code;
}
