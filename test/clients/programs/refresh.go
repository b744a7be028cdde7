// Refreshes once with net/http and prints the user access token.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

const deadline = 4 * time.Second // for the whole call, its body included

func refresh() (string, error) {
	body, err := json.Marshal(map[string]string{"token": os.Getenv("MCS_USER_TOKEN")})
	if err != nil {
		return "", err
	}
	url := os.Getenv("MCS_BASE_URL") + "/oauth/login/thirdparty/refresh"
	request, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	request.SetBasicAuth(os.Getenv("MCS_APP_KEY"), os.Getenv("MCS_APP_SECRET"))
	request.Header.Set("Content-Type", "application/json")

	client := &http.Client{
		Timeout: deadline,
		// A redirect would take the user token to another place.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return "", err // a body that ends too soon is one of these
	}

	// Maps, because the fields of a struct would match keys in any case.
	var answer map[string]any
	if json.Unmarshal(text, &answer) != nil {
		return "", fmt.Errorf("HTTP %d, not an answer of MCS", response.StatusCode)
	}
	if response.StatusCode != http.StatusOK || answer["code"] != 200.0 {
		if message, ok := answer["message"].(string); ok {
			return "", errors.New(message)
		}
		return "", fmt.Errorf("HTTP %d", response.StatusCode)
	}
	results, _ := answer["results"].(map[string]any)
	token, _ := results["access_token"].(string)
	if token == "" {
		return "", errors.New("the answer has no access token")
	}
	return token, nil
}

func main() {
	token, err := refresh()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(token)
}
