package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

func main() {
	body := strings.NewReader(`{"token":"` + os.Getenv("TOKEN") + `"}`)
	request, _ := http.NewRequest("POST", "https://mcs.mediatek.com/oauth/login/thirdparty/refresh", body)
	request.Header.Set("Authorization", os.Getenv("BASIC"))
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	text, _ := io.ReadAll(response.Body)
	fmt.Println(string(text))
}
