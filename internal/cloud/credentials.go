package cloud

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// place is somewhere credentials may be. Read returns empty credentials where there are none.
type place struct {
	name string
	read func() (common.Credential, error)
}

// places lists where to look, best first. The environment has the names that the vendor's tools use.
//
// The SDK has readers for the two kinds of file, but one knows neither sections nor tokens, and both find their file
// through the process environment only.
func (cfg Config) places() []place {
	env := func(name string) string { return strings.TrimSpace(cfg.Getenv(name)) }
	profile := cmp.Or(cfg.Profile, env("TENCENTCLOUD_PROFILE"))
	section := cmp.Or(profile, "default")

	all := []place{{"secret_id and secret_key", func() (common.Credential, error) {
		return common.Credential{SecretId: cfg.SecretID, SecretKey: cfg.SecretKey, Token: cfg.Token}, nil
	}}}
	if cfg.Profile == "" && cfg.CredentialsFile == "" {
		all = append(
			all,
			place{"the environment variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY", func() (common.Credential, error) {
				return common.Credential{
					SecretId: env("TENCENTCLOUD_SECRET_ID"), SecretKey: env("TENCENTCLOUD_SECRET_KEY"), Token: env("TENCENTCLOUD_SECURITY_TOKEN"),
				}, nil
			}},
		)
	}
	home := env("HOME")
	if runtime.GOOS == "windows" {
		home = env("USERPROFILE")
	}
	file := cmp.Or(cfg.CredentialsFile, env("TENCENTCLOUD_CREDENTIALS_FILE"))
	if file == "" && home != "" { // without a home these would be files of the working directory
		file = filepath.Join(home, ".tencentcloud", "credentials")
	}
	if file != "" {
		all = append(all, place{fmt.Sprintf("the section %q of the credentials file %s", section, file), func() (common.Credential, error) {
			return readCredentialsFile(file, section, cfg.CredentialsFile != "")
		}})
	}
	if cfg.CredentialsFile == "" && home != "" {
		tccli := filepath.Join(home, ".tccli", cmp.Or(profile, env("TCCLI_PROFILE"), "default")+".credential")
		all = append(all, place{"the tccli profile " + tccli, func() (common.Credential, error) { return readTccliProfile(tccli) }})
	}
	return all
}

// ErrNoCredentials is the error of New where no place holds any.
var ErrNoCredentials = errors.New("no credentials found")

// findCredential returns the first credentials that there are. Half of them is an error, since whoever gave it meant this
// place to be used.
func (cfg Config) findCredential() (*common.Credential, error) {
	var names []string
	for _, p := range cfg.places() {
		c, err := p.read()
		switch {
		case err != nil:
			return nil, fmt.Errorf("cannot read %s: %w", p.name, err)
		case c.SecretId != "" && c.SecretKey != "":
			return &c, blanksIn(c, p.name)
		case c.SecretId != "":
			return nil, fmt.Errorf("incomplete credentials in %s: there is a secret id, but no secret key", p.name)
		case c.SecretKey != "":
			return nil, fmt.Errorf("incomplete credentials in %s: there is a secret key, but no secret id", p.name)
		case c.Token != "":
			return nil, fmt.Errorf("incomplete credentials in %s: there is a security token, but neither secret id nor secret key", p.name)
		}
		names = append(names, p.name)
	}
	return nil, fmt.Errorf("%w in any of these places: %s", ErrNoCredentials, strings.Join(names, "; "))
}

// blanksIn is the error of credentials with a space or a line break in them, which none has.
func blanksIn(c common.Credential, place string) error {
	for _, x := range [...]struct{ name, text string }{{"secret id", c.SecretId}, {"secret key", c.SecretKey}, {"security token", c.Token}} {
		if chat.HasBlanks(x.text) {
			return fmt.Errorf("the %s in %s contains a space or a line break; remove it", x.name, place)
		}
	}
	return nil
}
