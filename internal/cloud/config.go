package cloud

import (
	"cmp"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/sts"
)

// Config says how to reach the services. Its zero value is usable: credentials from the environment or a profile, the
// public endpoints.
type Config struct {
	SecretID  string
	SecretKey string
	Token     string // of temporary credentials; only with SecretID and SecretKey

	Profile         string // section of the credentials file, or tccli profile; when set, keys in the environment do not count
	CredentialsFile string // INI; when set, keys in the environment do not count
	AssumeRole      *sts.AssumeRole

	Region    string            // sent to all services; the console, CAM, Tag and STS do not depend on it
	Endpoint  string            // of all services: https://HOST, or http://HOST on the local machine
	Endpoints map[string]string // by service, console, cam, tag, sts or rest; takes precedence over Endpoint

	RESTHosts map[string]string // of IM REST, by region, besides the known ones; Endpoints["rest"] takes precedence

	AppAdministrator string                 // in whose name IM REST is called; empty means administrator
	AppKeys          map[string]chat.Secret // by SDKAppID, for whoever may not read them from the console

	MaxRetries        int           // of one call; 0 means 10, less means none
	RetryWindow       time.Duration // in which attempts of one call may start; 0 means 2 minutes; below 5 minutes
	RequestTimeout    time.Duration // of one attempt; 0 means 30 seconds
	RequestsPerSecond float64       // of one action; lowers the built-in ceilings; 0 leaves them
	CACertificateFile string        // PEM, trusted besides the system's
	UserAgent         string
	AllowedAccountIDs []string // root uins; empty allows all

	Transport http.RoundTripper        // in place of the network: the emulator inside the process
	Getenv    func(name string) string // in place of os.Getenv
}

// withDefaults fills in what is left open and refuses what cannot be meant.
func (cfg Config) withDefaults() (Config, error) {
	cfg.RetryWindow = cmp.Or(cfg.RetryWindow, 2*time.Minute)
	cfg.RequestTimeout = cmp.Or(cfg.RequestTimeout, 30*time.Second)
	cfg.MaxRetries = max(0, cmp.Or(cfg.MaxRetries, 10))
	if cfg.Getenv == nil {
		cfg.Getenv = os.Getenv
	}
	switch {
	case cfg.RetryWindow < 0 || cfg.RetryWindow >= invoke.SignatureLife:
		return cfg, fmt.Errorf("the retry window is %s, but it must be shorter than %s: a signature counts no longer", cfg.RetryWindow,
			invoke.SignatureLife)
	case cfg.RequestTimeout < 0:
		return cfg, fmt.Errorf("the request timeout is %s, but must not be negative", cfg.RequestTimeout)
	case cfg.RequestsPerSecond < 0:
		return cfg, fmt.Errorf("%v requests per second are impossible", cfg.RequestsPerSecond)
	}
	if r := cfg.AssumeRole; r != nil {
		switch {
		case r.RoleARN == "":
			return cfg, fmt.Errorf("assume_role names no role")
		case r.Duration < 0 || r.Duration > time.Duration(chat.LimitRoleSession.Maximum)*time.Second:
			return cfg, fmt.Errorf("the session of the assumed role would last %s; the maximum is %d seconds", r.Duration,
				chat.LimitRoleSession.Maximum)
		}
	}
	return cfg, nil
}
