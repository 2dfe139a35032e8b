package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// Every rule can be lowered by its ID, and lowering it lowers no other. Only guards of a destroy stay.
func TestEveryRuleCanBeLowered(t *testing.T) {
	for _, lowered := range chat.Rules {
		policy := guard.Policy{lowered.ID: true}
		for _, r := range chat.Rules {
			if stays := r.ID != lowered.ID || r.Destroy; policy.Refuses(chat.Violation{Rule: r.ID}) != stays {
				t.Errorf("%s is lowered: %s refuses: %t", lowered.ID, r.ID, !stays)
			}
		}
	}
}

// notLowered has what refuses a value although all rules are lowered, by attribute, with the reason.
var notLowered = map[string]string{
	// Words of the provider's own, which decide what it does: no service ever sees them.
	"on_destroy": "the provider acts by it", "format": "the provider writes the file",
	"data tencentchat_accounts limit": "the state holds them",
	"max_retries":                     "the client acts by it", "retry_window_seconds": "the client acts by it",
	"request_timeout_seconds": "the client acts by it",
	"requests_per_second":     "the client acts by it", "session_duration_seconds": "STS takes no other",
	"ephemeral tencentchat_user_sig validity_seconds": "32 bits in a UserSig",
	// What cannot be read as what it is.
	"sdk_app_id": "a number", "sdk_app_ids": "numbers", "app_keys": "numbers as keys",
	"resource tencentchat_account language": "32 bits", "resource tencentchat_account level": "32 bits",
	"resource tencentchat_account role": "32 bits", "birthday": "a day", "date": "a day", "start_date": "a day", "end_date": "a day",
	"start_time": "a time", "end_time": "a time",
}

// incomplete are errors of what is missing beside a value, or stands beside it.
var incomplete = []string{"Missing Configuration for Required Attribute", "Invalid Attribute Combination"}

// many are more elements than any list takes.
var many = func() (all []string) {
	for i := range 600 {
		all = append(all, fmt.Sprint(unheard, i))
	}
	return all
}()

// whatever are values of a type that no list and no range has.
func whatever(at string, typ tftypes.Type) []any {
	switch {
	case typ.Is(tftypes.String):
		return []any{unheard}
	case typ.Is(tftypes.Number):
		return []any{-1, 1 << 40}
	case typ.Equal(tftypes.Map{ElementType: tftypes.Number}):
		return []any{attributes{keyOf(at): -1}, attributes{unheard: 1}}
	case typ.Equal(tftypes.Set{ElementType: tftypes.String}), typ.Equal(tftypes.List{ElementType: tftypes.String}):
		return []any{[]any{unheard}, many}
	case typ.Equal(tftypes.Map{ElementType: tftypes.String}):
		return []any{attributes{keyOf(at): unheard}, attributes{unheard: unheard}}
	case typ.Is(tftypes.Map{}) && !typ.(tftypes.Map).ElementType.Is(tftypes.Object{}):
		return []any{attributes{unheard: []any{unheard}}}
	case typ.Is(tftypes.Map{}):
		return []any{attributes{unheard: attributes{}}}
	}
	return nil
}

// No closed list, no range and no form refuses a value without a rule that the user can lower: in resources, data sources, ephemeral
// resources, lists, actions and the provider block. What does is listed, with its reason, and nothing is listed for nothing.
func TestEveryValueCanBeLowered(t *testing.T) {
	c := acctest.Serve(t)
	lower := attributes{"rules_as_warnings": lowered()}
	strict, lenient := c.Protocol(nil), c.Protocol(lower)
	count, needed, told := 0, map[string]bool{}, map[chat.RuleID]bool{}
	check := func(name string, s spot, strict, lenient func(map[string]any) acctest.Diagnostics) {
		for _, value := range whatever(s.at, s.typ) {
			count++
			config := s.config(value)
			for _, rule := range strict(config).Errors().Rules() {
				told[rule] = true
			}
			for _, d := range lenient(config).Errors() {
				at := acctest.Diagnostics{d}.Attributes()[0]
				if at != s.at && !strings.HasPrefix(at, s.at+".") || slices.Contains(incomplete, d.Summary) {
					continue // what the minimal configuration lacks
				}
				root, _, _ := strings.Cut(s.at, ".")
				leaf := s.at[strings.LastIndex(s.at, ".")+1:]
				needed[name+" "+s.at] = true
				if notLowered[root] == "" && notLowered[leaf] == "" && notLowered[name+" "+s.at] == "" {
					t.Errorf("%s of %s cannot be %v, whatever is lowered: %s", s.at, name, value, acctest.Diagnostics{d})
				}
				needed[root], needed[leaf] = true, true
			}
		}
	}
	all := lenient.Configurables()
	for i, kind := range strict.Configurables() {
		for _, s := range spots(acctest.Settable(kind.Schema.Block), "", whole) {
			check(kind.Name, s, kind.Validate, all[i].Validate)
		}
	}
	for _, s := range spots(acctest.Settable(strict.ProviderSchema().Block), "", whole) {
		check("the provider", s, acctest.NewProtocol(t, nil).ValidateProvider, func(block map[string]any) acctest.Diagnostics {
			block = maps.Clone(block)
			if s.at != "rules_as_warnings" {
				maps.Copy(block, lower)
			}
			return acctest.NewProtocol(t, nil).ValidateProvider(block)
		})
	}
	for _, name := range slices.Sorted(maps.Keys(notLowered)) {
		if !needed[name] {
			t.Errorf("nothing refuses a value of %s, which is %s", name, notLowered[name])
		}
	}
	t.Logf("%d values, %d rules", count, len(told))
	if count < 150 || len(told) < 10 {
		t.Errorf("only %d values, which break %d rules", count, len(told))
	}
}
