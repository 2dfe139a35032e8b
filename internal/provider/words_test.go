package provider_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

// unidiomatic has, for each expression that users' texts must not have, what a native writer puts.
var unidiomatic = []struct{ words, better string }{
	{`for ever|for good`, "permanent, permanently, cannot be changed later"},
	{`(can )?never (be )?(changes?|becomes?|lowered|taken|undone)`, "cannot be changed, undone"},
	{`anew|bought again`, "again, on every run, renewed"},
	{`tells? (whether|how|what|why|when|it|them|neither|of)|does not tell|(is|are) told|told by|told of`, "reports whether, shows, " +
		"returns, is notified of"},
	{`what (becomes?|became) of`, "how … is handled, what happens to"},
	{`(stands?|stood) (in|there|beside|with|as) `, "is stored in, is next to"},
	{`(is|are) over since|once it is over|when it is over|until .* is over|plan is over`, "has ended, ended on"},
	{`(small|large or small) letters`, "lowercase, case-insensitive"},
	{`characters? has three`, "takes three bytes"},
	{`ways? out`, "remedy, to fix this"},
	{`comes twice`, "is given twice"},
	{`it is (JSON|a number|true or false)`, "expected …"},
	{`of which (an?|the|there)`, "whose, that"},
	{`who(ever|mever)|nobody|anybody`, "users who, anyone who"},
	{`(is|are) none of|is no (account|day|error|id|JSON|member|moment|number|secret|SDKAppID|trial|uin|UserSig)`, "is not a …"},
	{`(what|it|them|attributes?|that) (is|are|that are) left out|left out, `, "omitted"},
	{`left (as it is|as they are|alone)|leaves? (it|them) alone|untouched`, "not changed"},
	{`forgets?|forgotten`, "is removed from the state"},
	{`(takes?|taken) (it |them )?over`, "adopts, adopted"},
	{`(raises?|raising|raised) (the|it|an) `, "upgrade the edition, increase the version"},
	{`renews? itself`, "is renewed automatically"},
	{`by (itself|themselves)`, "on its own, automatically"},
	{`beforehand`, "before"},
	{`the vendor|vendor's`, "Tencent"},
	{`for people`, "free-text"},
	{`ceases? to|counts? (from|until) `, "expires, is valid"},
	{`gives? (it )?back|taken back|cannot be taken`, "returns, revoked, irreversible"},
	{`is the most`, "the maximum is"},
	{`only so many|few slots`, "the number is limited"},
	{`own business`, "is not managed"},
	{`how many percent|by how much percent`, "percentage"},
	{`marks of`, "the characters"},
	{`one-way doors?`, "irreversible operations"},
	{`pretended`, "simulated"},
	{`behind the verdict|the verdict`, "reason, status"},
	{`mail address`, "email address"},
	{`no answer|half a body`, "not a valid API response, truncated"},
	{`an answer without|asks? (of|the service)|asked of`, "calls the service"},
	{`all that the app has|what the app has`, "the tags, the values of the app"},
	{`what (the service|it|a plan|they) makes? of`, "the resulting state"},
	{`mend(s|ed)?`, "fix, correct"},
	{`but for`, "except"},
	{`undeletable things`, "objects that cannot be deleted"},
	{`makes? (an? |the )?(account|group|app|key|password|id)`, "creates, generates, assigns"},
	{`whose midnight`, "time zone"},
	{`speaks? (of|a contract)`, "mentions, uses"},
	{`not be asked|can be asked|may be asked`, "cannot be called"},
	{`(?-i:Ids?) (of|is|are)|(?-i:(import|group|policy) ids?|the ids?) (of|is|are)`, "ID, IDs"},
	{`(un)?authoris\w+|synchronis\w+|behaviour|honour\w*|favour|catalogue`, "American spelling"},
}

// Texts for users are in plain English: pages, examples, every description of every schema, the rules, and all sentences of the code.
func TestTextsAreIdiomatic(t *testing.T) {
	texts := map[string]string{}
	for _, pattern := range []string{
		"README.md", "CHANGELOG.md", "docs/*.md", "docs/*/*.md", "examples/*/*.tf", "examples/*/*/*.tf",
		"examples/*/*/*.hcl",
	} {
		pages, err := filepath.Glob(filepath.Join(acctest.Root(), pattern))
		if err != nil || len(pages) == 0 {
			t.Fatalf("no pages %s (%v)", pattern, err)
		}
		for _, page := range pages {
			text, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			texts[page] = string(text)
		}
	}
	maps.Copy(texts, descriptions(t))
	if err := collectLiterals(texts, filepath.Join(acctest.Root(), "internal")); err != nil {
		t.Fatal(err)
	}
	for _, r := range chat.Rules {
		texts["rule "+string(r.ID)] = strings.Join([]string{r.Statement, r.Remedy, r.Note, r.Firm}, "\n")
	}
	for _, u := range unidiomatic {
		bad := regexp.MustCompile(`(?i)\b(` + strings.ReplaceAll(u.words, " ", `\s+`) + `)\b.{0,30}`)
		for at, text := range texts {
			for _, found := range bad.FindAllString(text, -1) {
				t.Errorf("%s: %q; better: %s", at, found, u.better)
			}
		}
	}
}

// descriptions has every description of every schema, by where it stands.
func descriptions(t *testing.T) map[string]string {
	t.Helper()
	schemas, err := providerserver.NewProtocol6(provider.New("test", os.Getenv))().
		GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	collect(texts, "schema", reflect.ValueOf(schemas))
	return texts
}

// collectLiterals adds the string literals of the code under a folder that have more than a word: messages above all. What only tests
// and developers read is left out.
func collectLiterals(texts map[string]string, folder string) error {
	return filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case slices.Contains([]string{"acctest", "bench", "e2e", "tools", "torture"}, entry.Name()):
			return fs.SkipDir
		case filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			text, ok := literal(e)
			if ok && strings.Contains(text, " ") {
				texts[files.Position(n.Pos()).String()] = text
			}
			return !ok
		})
		return nil
	})
}

// literal returns what a string literal, or a sum of some, holds.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, e.Kind == token.STRING && err == nil
	case *ast.BinaryExpr:
		x, isText := literal(e.X)
		y, andMore := literal(e.Y)
		return x + y, isText && andMore
	}
	return "", false
}

// collect adds the descriptions of everything below v, named by the path that leads to them.
func collect(texts map[string]string, at string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			collect(texts, at, v.Elem())
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			collect(texts, at+"."+key.String(), v.MapIndex(key))
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(texts, at, v.Index(i))
		}
	case reflect.Struct:
		if name := v.FieldByName("Name"); name.Kind() == reflect.String {
			at += "." + name.String()
		}
		for i := range v.NumField() {
			name, field := v.Type().Field(i), v.Field(i)
			switch {
			case name.Type.Kind() == reflect.String && (name.Name == "Description" || name.Name == "Summary"):
				texts[at+" "+name.Name] += field.String()
			case name.IsExported() && name.Name != "Type":
				collect(texts, at, field)
			}
		}
	}
}
