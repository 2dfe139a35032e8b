package provider_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

// promised is everything that users' files and states rely on.
type promised struct {
	Offers       map[string]offered  `json:"offers"` // "resource tencentchat_app"
	Rules        []string            `json:"rules"`
	Enumerations map[string][]string `json:"enumerations"` // by the name of the type
}

// offered is what is promised of one offer.
type offered struct {
	Version    int64             `json:"version,omitempty"`
	ImportID   string            `json:"import_id,omitempty"`
	Identity   map[string]string `json:"identity,omitempty"` // attribute → how it is given to an import
	Attributes map[string]string `json:"attributes"`         // path → how it is set, and its type
}

// promise returns what today's provider promises.
func promise(t *testing.T) promised {
	t.Helper()
	p := acctest.NewProtocol(t, nil)
	all := promised{Offers: map[string]offered{}, Enumerations: map[string][]string{}}
	all.Offers["provider tencentchat"] = offered{Attributes: attributesOf(p.ProviderSchema().Block)}
	for _, c := range p.Configurables() {
		all.Offers[c.Name] = offered{Version: c.Schema.Version, Attributes: attributesOf(c.Schema.Block)}
	}
	for name, f := range p.FunctionSignatures() {
		all.Offers["function "+name] = offered{Attributes: signature(f)}
	}
	identities := p.IdentitySchemas()
	for _, o := range provider.New("test", os.Getenv).Offers(t.Context()) {
		name := "resource " + o.TypeName()
		if o.ImportID == "" {
			continue
		}
		r := all.Offers[name]
		r.ImportID, r.Identity = o.ImportID, map[string]string{}
		for _, a := range identities[o.TypeName()].IdentityAttributes {
			r.Identity[a.Name] = "optional"
			if a.RequiredForImport {
				r.Identity[a.Name] = "required"
			}
		}
		all.Offers[name] = r
	}
	for _, r := range chat.Rules {
		all.Rules = append(all.Rules, string(r.ID))
	}
	slices.Sort(all.Rules)
	for typ, e := range chat.Enumerations {
		all.Enumerations[typ.Name()] = slices.Sorted(slices.Values(e.Values))
	}
	return all
}

func attributesOf(b *tfprotov6.SchemaBlock) map[string]string {
	all := map[string]string{}
	flatten(all, "", b.Attributes)
	for _, nested := range b.BlockTypes {
		all[nested.TypeName] = "block " + nested.Nesting.String()
		inside := nested.TypeName + "."
		if nested.Nesting != tfprotov6.SchemaNestedBlockNestingModeSingle {
			inside += "*."
		}
		for at, text := range attributesOf(nested.Block) {
			all[inside+at] = text
		}
	}
	return all
}

func flatten(all map[string]string, under string, attributes []*tfprotov6.SchemaAttribute) {
	for _, a := range attributes {
		var words []string
		for _, flag := range []struct {
			name string
			set  bool
		}{{"required", a.Required}, {"optional", a.Optional}, {"computed", a.Computed}, {"write-only", a.WriteOnly}} {
			if flag.set {
				words = append(words, flag.name)
			}
		}
		at := under + a.Name
		if a.NestedType == nil {
			all[at] = strings.Join(append(words, typeText(a.Type)), " ")
			continue
		}
		all[at] = strings.Join(append(words, "object "+strings.ToLower(a.NestedType.Nesting.String())), " ")
		inside := at + "."
		if a.NestedType.Nesting != tfprotov6.SchemaObjectNestingModeSingle {
			inside += "*."
		}
		flatten(all, inside, a.NestedType.Attributes)
	}
}

func typeText(typ tftypes.Type) string {
	return strings.NewReplacer("tftypes.", "", "[", "(", "]", ")").Replace(typ.String())
}

func signature(f *tfprotov6.Function) map[string]string {
	all := map[string]string{}
	for i, p := range f.Parameters {
		all[fmt.Sprintf("parameter.%d", i+1)] = typeText(p.Type)
	}
	if f.VariadicParameter != nil {
		all["variadic"] = typeText(f.VariadicParameter.Type)
	}
	object, ok := f.Return.Type.(tftypes.Object)
	if !ok {
		all["return"] = typeText(f.Return.Type)
		return all
	}
	for name, typ := range object.AttributeTypes {
		all["return."+name] = typeText(typ)
	}
	return all
}

// golden is a file of a promise.
func golden(name string) string {
	return filepath.Join(acctest.Root(), "internal", "provider", "testdata", name+".golden.json")
}

func readPromise(t *testing.T, name string) (p promised) {
	t.Helper()
	text, err := os.ReadFile(golden(name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

var updateGolden = flag.Bool("update", false, "write what is promised now into schema.golden.json")

// TestSchemaIsRecorded holds the schema to schema.golden.json, so that whatever users see changes in a review.
func TestSchemaIsRecorded(t *testing.T) {
	now := promise(t)
	if *updateGolden {
		text, err := json.MarshalIndent(now, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden("schema"), append(text, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range differ(readPromise(t, "schema"), now) {
		t.Errorf("%s. If that is meant: make schema", line)
	}
}

// TestSchemaIsCompatible fails for whatever version 0 promised and this one does not keep, unless the formers of its offer say what
// has become of it.
func TestSchemaIsCompatible(t *testing.T) {
	for _, line := range breaks(readPromise(t, "schema-v0"), promise(t), formersOf(t)) {
		t.Error(line)
	}
}

// differ lists the differences of two promises.
func differ(was, is promised) (lines []string) {
	eachDiffers(&lines, "", was.Offers, is.Offers, func(name string, w, i offered) {
		if w.Version != i.Version || w.ImportID != i.ImportID || !maps.Equal(w.Identity, i.Identity) {
			lines = append(lines, name+": version, import ID or identity differ")
		}
		eachDiffers(&lines, name+" ", w.Attributes, i.Attributes, func(at, w, i string) {
			if w != i {
				lines = append(lines, fmt.Sprintf("%s %s is %q, and was %q", name, at, i, w))
			}
		})
	})
	if !slices.Equal(was.Rules, is.Rules) || !reflect.DeepEqual(was.Enumerations, is.Enumerations) {
		lines = append(lines, "rules or enumerations differ")
	}
	return lines
}

func eachDiffers[V any](lines *[]string, under string, was, is map[string]V, both func(key string, was, is V)) {
	for _, key := range slices.Sorted(maps.Keys(was)) {
		if i, ok := is[key]; ok {
			both(key, was[key], i)
		} else {
			*lines = append(*lines, under+key+" is gone")
		}
	}
	for _, key := range slices.Sorted(maps.Keys(is)) {
		if _, ok := was[key]; !ok {
			*lines = append(*lines, under+key+" is new")
		}
	}
}

// formersOf returns the formers of all offers, by their names today, as a promise has them.
func formersOf(t *testing.T) map[string][]entity.Former {
	t.Helper()
	all := map[string][]entity.Former{}
	forms := map[string]string{"data source": "data", "ephemeral resource": "ephemeral"}
	for _, o := range provider.Everything(t.Context()) {
		form, ok := forms[o.Form.Title]
		if !ok {
			form = o.Form.Title
		}
		all[form+" "+o.TypeName()] = o.Formers
		if form != "resource" {
			continue
		}
		lists := slices.Clone(o.ListFormers)
		for _, f := range o.Formers { // whose name is that of the list, too
			if f.Name != "" {
				lists = append(lists, entity.Former{Name: f.Name})
			}
		}
		all["list "+o.TypeName()] = lists
	}
	return all
}
