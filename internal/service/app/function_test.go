package app_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
)

func TestResourceName(t *testing.T) {
	p := acctest.NewProtocol(t, nil)
	for name, x := range map[string]struct {
		args, want []string
		fails      string
	}{
		"all": {[]string{"100000000001"}, []string{"qcs::im::uin/100000000001:sdkappid/*"}, ""},
		"some": {
			[]string{"1", "1400000001", "1400000002"},
			[]string{"qcs::im::uin/1:sdkappid/1400000001", "qcs::im::uin/1:sdkappid/1400000002"},
			"",
		},
		"no uin":      {[]string{"uin/1"}, nil, "0: "},
		"empty uin":   {[]string{""}, nil, "0: "},
		"no SDKAppID": {[]string{"1", "1400000001", "*"}, nil, "2: "},
	} {
		got, failed := p.Function("app_resource_name", x.args...)
		names, _ := got.([]string)
		if !slices.Equal(names, x.want) || (failed != "") != (x.fails != "") || !strings.HasPrefix(failed, x.fails) {
			t.Errorf("%s: %v, %q", name, got, failed)
		}
	}
}
