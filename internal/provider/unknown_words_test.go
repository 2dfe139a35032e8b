package provider_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// unheard is a word that no version of the product has had.
const unheard = "Unheard_Of"

// restWords are the words of IM REST, of which the wire types have none.
var restWords = []string{
	"AllowType_Type_AllowAny", "AllowType_Type_NeedConfirm", "AllowType_Type_DenyAny", "Gender_Type_Male", "Gender_Type_Female",
	"Gender_Type_Unknown", "AdminForbid_Type_None", "AdminForbid_Type_SendOut", "FreeAccess", "NeedPermission", "DisableApply",
	"AdminApproval",
	"ForbidInvite", "DisableInvite", "On", "Off", "AcceptAndNotify", "AcceptNotNotify", "Discard", "Owner", "Admin", "Member", "Imported",
	"NotImported",
	"Online", "Offline", "PushOnline", "Android", "iOS", "iPhone", "Web",
}

// unsignable is where a word does break what needs a UserSig: nobody can sign by an algorithm that nobody knows.
const unsignable = "DescribeSecret Response.Algorithm"

// words are the known words of all enumerations.
var words = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, e := range chat.Enumerations {
		for _, w := range e.Values {
			all[w] = true
		}
	}
	for _, w := range restWords {
		all[w] = true
	}
	delete(all, "")
	return all
})

// isWord reports whether the text at a place of a reply is a word of an enumeration. Names are whatever people chose.
func isWord(place, text string) bool {
	return words()[text] && !strings.HasSuffix(place, "Name") && !strings.HasSuffix(place, ".Key") && !strings.Contains(place, ".CustomFields")
}

// street is a console on which every enumeration has values, seen through a proxy that replaces the words at one place.
type street struct {
	*acctest.Console // as it is
	odd              *acctest.Console

	mu     sync.Mutex
	places map[string]bool // of words in the replies since they were cleared, each ACTION PLACE
	at     string          // where words are replaced; empty for nowhere
	struck bool            // a word was
}

func newStreet(c *acctest.Console) *street {
	s := &street{Console: c, places: map[string]bool{}}
	s.odd = c.Altered(func(action string, reply any) any {
		s.mu.Lock()
		defer s.mu.Unlock()
		return acctest.Leaves(reply, func(place, text string) string {
			here := action + " " + place
			if !isWord(place, text) || here == unsignable {
				return text
			}
			s.places[here] = true
			if here != s.at {
				return text
			}
			s.struck = true
			return unheard
		})
	})
	return s
}

// wordsIn returns the places of words in the replies that some work gets.
func (s *street) wordsIn(work func(*acctest.Console)) []string {
	s.at = ""
	clear(s.places)
	work(s.odd)
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(s.places)), func(place string) bool {
		alike := place
		for _, t := range chat.GroupTypes { // whose objects are all read by the same code
			alike = strings.ReplaceAll(alike, "."+string(t)+".", ".*.")
		}
		twice := seen[alike]
		seen[alike] = true
		return twice
	})
}

// with does some work while the words at one place are not known, and reports whether it met one.
func (s *street) with(place string, work func(*acctest.Console)) bool {
	s.at, s.struck = place, false
	defer func() { s.at = "" }()
	work(s.odd)
	return s.struck
}

// A word that the service has learned since breaks nothing: no import, no refresh, no list, and no plan of the configuration that a CLI
// generates, wherever in a reply it comes. Neither is it compared with anything: the plan of what is there changes nothing.
func TestUnknownWordsOfObjects(t *testing.T) {
	s := wordStreet(t)
	met := map[string]bool{}
	for _, block := range s.Protocol(nil).Configurables() {
		kind, isList := strings.CutPrefix(block.Name, "list ")
		if !isList {
			continue
		}
		t.Run(kind, func(t *testing.T) {
			listed, d := s.Protocol(nil).List(kind, nil, 0, true)
			if len(d.Errors()) > 0 || len(listed) == 0 {
				t.Fatalf("%d objects: %s", len(listed), d)
			}
			list := func(c *acctest.Console) {
				found, d := c.For(t).Protocol(nil).List(kind, nil, 0, true)
				if len(d.Errors()) > 0 || len(found) < len(listed) {
					t.Errorf("the list with an unknown word at %q has %d objects, not %d: %s", s.at, len(found), len(listed), d.Errors())
				}
			}
			for _, place := range s.wordsIn(list) {
				met[place] = s.with(place, list) || met[place]
			}
			tried := map[string]bool{}
			for _, o := range sample(listed) {
				id := o.Get("id").(string)
				before, d := s.Protocol(nil).Import(kind, id)
				if len(d.Errors()) > 0 {
					t.Fatalf("%s: %s", id, d)
				}
				look := func(c *acctest.Console) {
					p := c.For(t).Protocol(nil)
					read, d := p.Read(before)
					if read == nil || len(d.Errors()) > 0 {
						t.Errorf("%s, refreshed with an unknown word at %q: %v %s", id, s.at, read != nil, d.Errors())
						return
					}
					if changed, d := p.PlanGenerated(read, acctest.Dialects[0]); len(changed) > 0 || len(d.Errors()) > 0 {
						t.Errorf("%s, planned with an unknown word at %q: changes %v: %s", id, s.at, changed, d.Errors())
					}
					if imported, d := c.For(t).Protocol(nil).Import(kind, id); imported == nil || len(d.Errors()) > 0 {
						t.Errorf("%s, imported with an unknown word at %q: %s", id, s.at, d.Errors())
					}
				}
				for _, place := range s.wordsIn(look) {
					if !tried[place] {
						tried[place] = true
						met[place] = s.with(place, look) || met[place]
					}
				}
			}
		})
	}
	s.check(t, met, 50)
}

// sample are the first, the middle and the last of many.
func sample(all []acctest.Listed) []acctest.Listed {
	if len(all) <= 3 {
		return all
	}
	return []acctest.Listed{all[0], all[len(all)/2], all[len(all)-1]}
}

// check asks for words at as many places as there are known to be, each of which struck.
func (s *street) check(t *testing.T, met map[string]bool, least int) {
	t.Helper()
	for place, struck := range met {
		if !struck {
			t.Errorf("no work met the word at %s", place)
		}
	}
	t.Logf("words at %d places", len(met))
	if len(met) < least {
		t.Errorf("words at %d places only: %q", len(met), slices.Sorted(maps.Keys(met)))
	}
	if n := s.Writes(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// wordStreet has everything that a list can bring, in two apps.
func wordStreet(t *testing.T) *street {
	c := acctest.Serve(t)
	full := everySetting()
	maps.Copy(full, contents())
	maps.Copy(full, everySetting())
	full["webhook"].(doc)["OnBeforeTimeout"] = chat.AllowOnTimeout // since nobody answers
	maps.Copy(full, doc{
		"app":    doc{"SdkAppId": 1400000001, "AppName": "street", "Edition": chat.Premium, "PlanMonths": 3, "AutoRenew": true, "ExpireTime": 4102444800},
		"groups": fullGroups(), "accounts": everyAccount(), "push": doc{"certificates": everyCertificate()},
	})
	seed, err := json.Marshal(doc{
		"version": 1, "cam": everyIdentity(), "apps": []doc{full, {"app": doc{
			"SdkAppId": 1400000002, "AppName": "old", "SignatureAlgorithm": chat.ECDSA, "Origin": chat.OriginTRTC, "Region": "seoul",
		}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Seed(t.Context(), seed); err != nil {
		t.Fatal(err)
	}
	for i, vendor := range []chat.PushVendor{"", "Vivo", "ApnsP8"} {
		device := emulator.Device{
			SDKAppID: "1400000001", UserID: "ann", CertificateID: chat.CertificateID(20001 + i),
			Token: chat.Secret(fmt.Sprint(i)), Vendor: vendor,
		}
		if vendor == "ApnsP8" {
			device.Environment = chat.PushDevelopment
		}
		if err := c.AddDevice(t.Context(), device); err != nil {
			t.Fatal(err)
		}
	}
	c.Must("group_open_http_svc/send_group_msg", `{"GroupId":"Public full/","Random":1,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}]}`)
	c.Forget()
	return newStreet(c)
}

// fullGroups are those with all options, of each type.
func fullGroups() []doc {
	return slices.DeleteFunc(everyGroup(), func(g doc) bool { return g["name"] != "full" })
}

// sources has a configuration of each data source, and of what else only reads.
func sources(t *testing.T) map[string]attributes {
	app := attributes{"sdk_app_id": townApp}
	now := time.Now().UTC()
	return map[string]attributes{
		"data tencentchat_account":              with(app, doc{"user_id": "ann"}),
		"data tencentchat_accounts":             with(app, doc{"limit": 100}),
		"data tencentchat_app":                  app,
		"data tencentchat_app_settings":         app,
		"data tencentchat_apps":                 {"with_tags": true},
		"data tencentchat_caller_identity":      {},
		"data tencentchat_cam_policies":         {},
		"data tencentchat_cam_policy_document":  {"statement": []attributes{{"actions": []string{"name/im:*"}, "resources": []string{"*"}}}},
		"data tencentchat_cam_users":            {},
		"data tencentchat_custom_fields":        app,
		"data tencentchat_daily_statistics":     with(app, doc{"days": 7}),
		"data tencentchat_group":                with(app, doc{"group_id": "Public full/"}),
		"data tencentchat_groups":               app,
		"data tencentchat_push_devices":         with(app, doc{"user_id": "ann"}),
		"data tencentchat_realtime_metrics":     app,
		"data tencentchat_troubleshooting_logs": with(app, doc{"start_time": now.Add(-time.Hour).Format(time.RFC3339), "end_time": now.Add(time.Hour).Format(time.RFC3339)}),
		"data tencentchat_user_status":          with(app, doc{"user_ids": []string{"ann"}}),
		"data tencentchat_webhook_certificate":  app,
		"data tencentchat_webhook_events":       {},
		"ephemeral tencentchat_app_key":         app,
		"ephemeral tencentchat_user_sig":        with(app, doc{"user_id": "ann"}),
		"action tencentchat_export_accounts":    with(app, doc{"path": filepath.Join(t.TempDir(), "accounts.csv"), "format": "csv", "overwrite": true}),
	}
}

// Nor does it break a data source, an ephemeral resource, or an export.
func TestUnknownWordsOfReads(t *testing.T) {
	s := wordStreet(t)
	met, configs := map[string]bool{}, sources(t)
	for _, block := range s.Protocol(nil).Configurables() {
		sort, kind, _ := strings.Cut(block.Name, " ")
		config, ok := configs[block.Name]
		if sort != "data" && sort != "ephemeral" && !ok {
			continue
		}
		t.Run(block.Name, func(t *testing.T) {
			if !ok {
				t.Fatal("there is no configuration of it")
			}
			read := func(c *acctest.Console) {
				p := c.For(t).Protocol(nil)
				var d acctest.Diagnostics
				switch sort {
				case "data":
					_, d = p.Data(kind, config)
				case "ephemeral":
					_, d = p.Open(kind, config)
				case "action":
					_, d = p.Invoke(kind, config)
				}
				if len(d.Errors()) > 0 {
					t.Errorf("with an unknown word at %q: %s", s.at, d.Errors())
				}
			}
			for _, place := range s.wordsIn(read) {
				met[place] = s.with(place, read) || met[place]
			}
		})
	}
	s.check(t, met, 40)
}

// Whatever is created beside an unknown word is planned as it would be without.
func TestUnknownWordsBesidePlans(t *testing.T) {
	met := map[string]bool{}
	eachKind(t, func(o *anObject) {
		s := newStreet(o.Console)
		create := func(c *acctest.Console) {
			if _, d := c.Protocol(nil).Plan(o.kind, nil, o.config); len(d.Errors()) > 0 {
				o.t.Errorf("planned with an unknown word at %q: %s", s.at, d.Errors())
			}
		}
		for _, place := range s.wordsIn(create) {
			met[place] = s.with(place, create) || met[place]
		}
	})
	t.Logf("words at %d places", len(met))
	if len(met) < 20 {
		t.Errorf("words at %d places only: %q", len(met), slices.Sorted(maps.Keys(met)))
	}
}
