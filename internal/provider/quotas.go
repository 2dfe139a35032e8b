package provider

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

const quotasEnv, hostsEnv = "TENCENTCHAT_QUOTAS", "TENCENTCHAT_REST_HOSTS"

// quotas reads the numbers that hold for the account.
func (s *inputs) quotas(ctx context.Context) chat.Quotas {
	numbers := map[string]int64{}
	if !s.m.Quotas.IsNull() {
		s.diags.Append(s.m.Quotas.ElementsAs(ctx, &numbers, false)...)
	} else {
		for name, text := range s.pairs("quotas", quotasEnv) {
			n, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				s.wrong("quotas", quotasEnv, text, "names with integers, such as apps=1000")
				continue
			}
			numbers[name] = n
		}
	}
	all := chat.Quotas{}
	for _, name := range slices.Sorted(maps.Keys(numbers)) {
		q, at := chat.Quota(name), path.Root("quotas").AtMapKey(name)
		switch {
		case !slices.Contains(quotaNames(), q):
			s.diags.AddAttributeError(at, "Unknown quota", fmt.Sprintf("There is no quota %q. %s", name, hint(name)))
		case numbers[name] < 0:
			s.diags.AddAttributeError(at, "Invalid quota", fmt.Sprintf("The quota %s is %d, but must be 0 or more.", name, numbers[name]))
		default:
			all[q] = numbers[name]
		}
	}
	return all
}

func hint(name string) string {
	names := chat.Texts(quotaNames())
	if near := chat.Nearest(name, names); near != "" {
		return fmt.Sprintf("Did you mean %q?", near)
	}
	return "The quotas are " + strings.Join(names, ", ") + "."
}

// hosts reads the hosts of IM REST by region.
func (s *inputs) hosts(ctx context.Context) map[string]string {
	if s.m.RESTHosts.IsNull() {
		return s.pairs("rest_hosts", s.ofService(hostsEnv))
	}
	hosts := map[string]string{}
	s.diags.Append(s.m.RESTHosts.ElementsAs(ctx, &hosts, false)...)
	return hosts
}

// pairs reads NAME=VALUE separated by commas from the environment.
func (s *inputs) pairs(attribute, env string) map[string]string {
	all := map[string]string{}
	for _, pair := range s.words(context.Background(), types.SetNull(types.StringType), env) {
		name, value, ok := strings.Cut(pair, "=")
		if !ok || name == "" || value == "" {
			s.wrong(attribute, env, pair, "NAME=VALUE separated by commas")
			continue
		}
		all[name] = value
	}
	return all
}
