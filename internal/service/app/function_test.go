package app_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

func TestResourceNames(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	for name, x := range map[string]struct {
		uin  string
		apps any
		want []string
		says string
	}{
		"all": {"100000000001", []string{"*"}, []string{"qcs::im::uin/100000000001:sdkappid/*"}, ""},
		"some": {
			"1",
			[]string{"1400000001", "1400000002"},
			[]string{"qcs::im::uin/1:sdkappid/1400000001", "qcs::im::uin/1:sdkappid/1400000002"},
			"",
		},
		"no uin":      {"uin/1", []string{"*"}, nil, "0: "},
		"empty uin":   {"", []string{"*"}, nil, "0: "},
		"no SDKAppID": {"1", []string{"1400000001", "1400000001x"}, nil, "1: \"1400000001x\""},
		"no app":      {"1", []string{}, nil, "1: The list of apps is empty"},
	} {
		got, failed := p.Function("app_resource_names", x.uin, x.apps)
		names, _ := got.([]string)
		if !slices.Equal(names, x.want) || (failed != "") != (x.says != "") || !strings.HasPrefix(failed, x.says) {
			t.Errorf("%s: %v, %q", name, got, failed)
		}
	}
}
