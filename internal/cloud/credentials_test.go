package cloud

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
)

const iniFile = `# secret_id = commented
[default]
secret_id = INI
secret_key=planted-secret-key
unknown = x
[ci]
secret_id = CI
secret_key = ci=key
token = ci-token
[half]
secret_id = HALF
`

// TestCredentials lays files into a home and variables into the environment, and looks what is found.
func TestCredentials(t *testing.T) {
	const (
		ini   = ".tencentcloud/credentials"
		tccli = ".tccli/default.credential"
	)
	type env = map[string]string
	type files = map[string]string
	pair := func(id string) env {
		return env{"TENCENTCLOUD_SECRET_ID": id, "TENCENTCLOUD_SECRET_KEY": plantedKey}
	}
	found := func(id string) common.Credential { return common.Credential{SecretId: id, SecretKey: plantedKey} }
	json := `{"secretId":"TCCLI","secretKey":"planted-secret-key","token":"planted-token"}`

	cases := map[string]struct {
		cfg   Config
		env   env
		files files
		want  common.Credential
		err   string
	}{
		"static": {
			cfg:  Config{SecretID: "S", SecretKey: plantedKey, Token: plantedToken},
			env:  pair("E"),
			want: common.Credential{SecretId: "S", SecretKey: plantedKey, Token: plantedToken},
		},
		"static, half an environment": {
			cfg:  Config{SecretID: "S", SecretKey: plantedKey},
			env:  env{"TENCENTCLOUD_SECURITY_TOKEN": "x"},
			want: found("S"),
		},
		"static with a line break": {
			cfg: Config{SecretID: "S", SecretKey: plantedKey + "\n"}, env: pair("E"),
			err: "the secret key in secret_id and secret_key contains a space or a line break",
		},
		"environment with line breaks around": {
			env:  env{"TENCENTCLOUD_SECRET_ID": " E\r\n", "TENCENTCLOUD_SECRET_KEY": plantedKey + "\n"},
			want: found("E"),
		},
		"environment with a space": {
			env: env{"TENCENTCLOUD_SECRET_ID": "E E", "TENCENTCLOUD_SECRET_KEY": plantedKey},
			err: "the secret id in the environment variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY contains a space",
		},
		"file with a space": {
			files: files{ini: "[default]\nsecret_id = INI\nsecret_key = planted -secret-key\n"},
			err:   "the secret key in the section \"default\" of the credentials file",
		},
		"tccli with a line break": {
			files: files{tccli: `{"secretId":"TCCLI","secretKey":"planted-secret-key","token":"planted-token\n"}`},
			err:   "the security token in the tccli profile",
		},
		"static without key": {cfg: Config{SecretID: "S"}, env: pair("E"), err: "incomplete credentials in secret_id and secret_key: " +
			"there is a secret id, but no secret key"},
		"static without id":  {cfg: Config{SecretKey: plantedKey}, env: pair("E"), err: "there is a secret key, but no secret id"},
		"static token alone": {cfg: Config{Token: plantedToken}, env: pair("E"), err: "there is a security token, but neither"},
		"environment": {
			env:   env{"TENCENTCLOUD_SECRET_ID": " E\n", "TENCENTCLOUD_SECRET_KEY": plantedKey, "TENCENTCLOUD_SECURITY_TOKEN": plantedToken},
			files: files{ini: iniFile},
			want:  common.Credential{SecretId: "E", SecretKey: plantedKey, Token: plantedToken},
		},
		"half an environment": {
			env:   env{"TENCENTCLOUD_SECRET_KEY": plantedKey},
			files: files{ini: iniFile},
			err:   "TENCENTCLOUD_SECRET_ID",
		},
		"file": {files: files{ini: iniFile, tccli: json}, want: found("INI")},
		"file of another place": {
			env:   env{"TENCENTCLOUD_CREDENTIALS_FILE": "~/elsewhere"},
			files: files{"elsewhere": iniFile},
			want:  found("INI"),
		},
		"named file":            {cfg: Config{CredentialsFile: "~/mine"}, env: pair("E"), files: files{"mine": iniFile}, want: found("INI")},
		"named file is missing": {cfg: Config{CredentialsFile: "~/mine"}, files: files{tccli: json}, err: "no such file"},
		"named file has no section": {
			cfg:   Config{CredentialsFile: "~/mine", Profile: "prod"},
			files: files{"mine": iniFile},
			err:   "no such section",
		},
		"file cannot be read": {files: files{ini + "/x": ""}, err: "cannot read the section \"default\""},
		"file of DOS lines":   {files: files{ini: strings.ReplaceAll(iniFile, "\n", "\r\n")}, want: found("INI")},
		"profile": {
			cfg:   Config{Profile: "ci"},
			env:   pair("E"),
			files: files{ini: iniFile},
			want:  common.Credential{SecretId: "CI", SecretKey: "ci=key", Token: "ci-token"},
		},
		"profile of the environment": {
			env:   env{"TENCENTCLOUD_PROFILE": "ci"},
			files: files{ini: iniFile},
			want:  common.Credential{SecretId: "CI", SecretKey: "ci=key", Token: "ci-token"},
		},
		"keys outrank that": {
			env:   env{"TENCENTCLOUD_PROFILE": "ci", "TENCENTCLOUD_SECRET_ID": "E", "TENCENTCLOUD_SECRET_KEY": plantedKey},
			files: files{ini: iniFile},
			want:  found("E"),
		},
		"profile is half": {
			cfg:   Config{Profile: "half"},
			files: files{ini: iniFile},
			err:   `incomplete credentials in the section "half"`,
		},
		"profile is tccli's": {
			cfg:   Config{Profile: "prod"},
			files: files{ini: iniFile, ".tccli/prod.credential": json},
			want:  common.Credential{SecretId: "TCCLI", SecretKey: plantedKey, Token: plantedToken},
		},
		"profile of nobody": {
			cfg:   Config{Profile: "prod"},
			env:   pair("E"),
			files: files{ini: iniFile, tccli: json},
			err:   "no credentials found",
		},
		"tccli": {
			files: files{tccli: json},
			want:  common.Credential{SecretId: "TCCLI", SecretKey: plantedKey, Token: plantedToken},
		},
		"tccli profile": {
			env:   env{"TCCLI_PROFILE": "p"},
			files: files{".tccli/p.credential": json},
			want:  common.Credential{SecretId: "TCCLI", SecretKey: plantedKey, Token: plantedToken},
		},
		"tccli wrote something else": {files: files{tccli: plantedKey}, err: "not the JSON that tccli writes"},
		"tccli cannot be read":       {files: files{tccli + "/x": ""}, err: "cannot read the tccli profile"},
		"nothing":                    {err: "no credentials found in any of these places: secret_id and secret_key; the environment"},
		"nothing, not even a home":   {env: env{"HOME": ""}, err: "TENCENTCLOUD_SECRET_KEY"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			t.Chdir(home) // so that files of the working directory would be seen
			for path, text := range c.files {
				path = filepath.Join(home, path)
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			at := func(path string) string { return strings.Replace(path, "~", home, 1) }
			c.cfg.CredentialsFile = at(c.cfg.CredentialsFile)
			c.cfg.Getenv = func(name string) string {
				v, ok := c.env[name]
				if !ok && (name == "HOME" || name == "USERPROFILE") {
					return home
				}
				return at(v)
			}
			got, err := c.cfg.findCredential()
			switch {
			case c.err == "" && (err != nil || *got != c.want):
				t.Errorf("%+v, %v", got, err)
			case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
				t.Errorf("%v, want %s", err, c.err)
			case err != nil:
				expectNoSecrets(t, err.Error())
			}
		})
	}
}

func TestNoHomeMeansNoFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll(".tencentcloud", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(".tencentcloud/credentials", []byte(iniFile), 0o600); err != nil {
		t.Fatal(err)
	}
	if c, err := (Config{Getenv: func(string) string { return "" }}).findCredential(); err == nil {
		t.Errorf("the working directory gave the credentials %s", c.SecretId)
	}
}
