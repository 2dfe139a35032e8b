package cloud

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
)

// readCredentialsFile reads a section of an INI file with the keys secret_id, secret_key and token. A file that is
// missing holds nothing, unless it must exist.
func readCredentialsFile(path, section string, must bool) (common.Credential, error) {
	var c common.Credential
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !must {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	current := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
			current = strings.TrimSpace(line[1 : len(line)-1])
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok || current != section {
			continue
		}
		switch value = strings.TrimSpace(value); strings.TrimSpace(key) {
		case "secret_id":
			c.SecretId = value
		case "secret_key":
			c.SecretKey = value
		case "token":
			c.Token = value
		}
	}
	if must && c == (common.Credential{}) {
		return c, errors.New("it has no such section with secret_id and secret_key")
	}
	return c, nil
}

// readTccliProfile reads the JSON file in which the vendor's command line keeps the credentials of a profile.
func readTccliProfile(path string) (common.Credential, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return common.Credential{}, nil
	}
	if err != nil {
		return common.Credential{}, err
	}
	var file struct{ SecretID, SecretKey, Token string }
	if json.Unmarshal(data, &file) != nil {
		return common.Credential{}, errors.New("it is not the JSON that tccli writes")
	}
	return common.Credential{SecretId: file.SecretID, SecretKey: file.SecretKey, Token: file.Token}, nil
}
