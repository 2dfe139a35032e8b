package command

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestQuieten(t *testing.T) {
	for name, x := range map[string]struct {
		environ []string
		quiet   bool
	}{
		"nothing asked for": {[]string{"PATH=/bin", "TF_DATA_DIR=x"}, true},
		"empty":             {[]string{"TF_LOG="}, true},
		"all logs":          {[]string{"TF_LOG=INFO"}, false},
		"the provider's":    {[]string{"TF_LOG_PROVIDER=TRACE"}, false},
		"an SDK's":          {[]string{"TF_LOG_SDK_PROTO=DEBUG"}, false},
		"to a file":         {[]string{"TF_LOG_PATH=x"}, false},
	} {
		set := map[string]string{}
		quieten(x.environ, func(key, value string) error { set[key] = value; return nil })
		if quiet := len(set) > 0; quiet != x.quiet {
			t.Errorf("%s: set %v", name, set)
		}
		for _, key := range slices.Sorted(maps.Keys(set)) {
			if !strings.HasPrefix(key, "TF_LOG_SDK") || set[key] != "OFF" {
				t.Errorf("%s: %s=%s", name, key, set[key])
			}
		}
	}
}
