package campolicy

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

const own = "100000000001"

// statement is a document of one statement with these members.
func statement(members string) string { return `{"version":"2.0","statement":[{` + members + `}]}` }

func simple(action, resource string) string {
	return statement(`"effect":"allow","action":` + action + `,"resource":` + resource)
}

func where(condition string) string {
	return statement(`"effect":"allow","action":["im:*"],"resource":["*"],"condition":` + condition)
}

// TestEqual has each row of what makes two documents equal, and what does not.
func TestEqual(t *testing.T) {
	a, b := `{"effect":"allow","action":["im:A"],"resource":["*"]}`, `{"effect":"deny","action":["im:B"],"resource":["*"]}`
	doc := func(statements string) string { return `{"version":"2.0","statement":` + statements + `}` }
	for name, c := range map[string]struct {
		a, b string
		want bool
	}{
		"white space and order of members": {doc("[" + a + "]"), "{\n \"statement\" : [ {\"resource\":[\"*\"], " +
			"\"action\":[\"im:A\"],\n\"effect\":\"allow\"} ],\"version\":\"2.0\" }", true},
		"escaped slashes": {simple(`["name/im:*"]`, `["*"]`), simple(`["name\/im:*"]`, `["*"]`), true},
		"escaped ampersands": {
			where(`{"for_any_value:string_equal":{"qcs:resource_tag":["a&b"]}}`),
			where(`{"for_any_value:string_equal":{"qcs:resource_tag":["a\u0026b"]}}`), true,
		},
		"a bare action":   {simple(`"im:A"`, `["*"]`), simple(`["im:A"]`, `["*"]`), true},
		"a bare resource": {simple(`["im:A"]`, `"*"`), simple(`["im:A"]`, `["*"]`), true},
		"a bare value of a condition": {
			where(`{"ip_equal":{"qcs:ip":"10.0.0.0/8"}}`), where(`{"ip_equal":{"qcs:ip":["10.0.0.0/8"]}}`),
			true,
		},
		"a bare principal": {statement(`"principal":{"qcs":"qcs::cam::uin/1:uin/2"},"effect":"allow","action":"a:b","resource":"*"`), statement(`"principal":{"qcs":["qcs::cam::uin/1:uin/2"]},"effect":"allow","action":"a:b","resource":"*"`), true},
		"order of actions": {simple(`["im:A","im:B"]`, `["*"]`), simple(`["im:B","im:A"]`, `["*"]`), true},
		"repeated actions": {simple(`["im:A","im:A"]`, `["*"]`), simple(`["im:A"]`, `["*"]`), true},
		"order of resources": {
			simple(`["im:A"]`, `["qcs::im::uin/1:sdkappid/1","qcs::im::uin/1:sdkappid/2"]`),
			simple(`["im:A"]`, `["qcs::im::uin/1:sdkappid/2","qcs::im::uin/1:sdkappid/1"]`), true,
		},
		"order and repetition of values": {where(`{"string_equal":{"k":["a","b","a"]}}`), where(`{"string_equal":{"k":["b","a"]}}`), true},
		"order of statements":            {doc("[" + a + "," + b + "]"), doc("[" + b + "," + a + "]"), true},
		"repeated statements":            {doc("[" + a + "," + a + "," + b + "]"), doc("[" + a + "," + b + "," + b + "]"), true},
		"a statement without its list":   {doc(a), doc("[" + a + "]"), true},
		"no condition and null": {
			doc("[" + a + "]"),
			statement(`"effect":"allow","action":["im:A"],"resource":["*"],"condition":null`), true,
		},
		"no condition and an empty one": {
			doc("[" + a + "]"),
			statement(`"effect":"allow","action":["im:A"],"resource":["*"],"condition":{}`), true,
		},
		"a number and its text":      {where(`{"numeric_equal":{"k":1}}`), where(`{"numeric_equal":{"k":"1"}}`), true},
		"a truth value and its text": {where(`{"bool_equal":{"k":true}}`), where(`{"bool_equal":{"k":["true"]}}`), true},
		"root and the root's uin": {simple(`["cam:A"]`, `["qcs::cam::uin/7:root"]`), simple(`["cam:A"]`,
			`["qcs::cam::uin/7:uin/7"]`), true},
		"root of the own account": {simple(`["cam:A"]`, `["qcs::cam::uin/:root"]`), simple(`["cam:A"]`,
			`["qcs::cam::uin/`+own+`:uin/`+own+`"]`), true},
		"root in a principal": {statement(`"principal":{"qcs":["qcs::cam::uin/7:root"]},"effect":"allow","action":"a:b","resource":"*"`), statement(`"principal":{"qcs":["qcs::cam::uin/7:uin/7"]},"effect":"allow","action":"a:b","resource":"*"`), true},
		"no account and the own one": {simple(`["im:A"]`, `["qcs::im:::sdkappid/1"]`), simple(`["im:A"]`,
			`["qcs::im::uin/`+own+`:sdkappid/1"]`), true},
		"an empty uin and the own account": {simple(`["im:A"]`, `["qcs::im::uin/:sdkappid/1"]`), simple(`["im:A"]`,
			`["qcs::im::uin/`+own+`:sdkappid/1"]`), true},
		"no account and an empty uin": {simple(`["im:A"]`, `["qcs::im:::sdkappid/1"]`), simple(`["im:A"]`,
			`["qcs::im::uin/:sdkappid/1"]`), true},
		"an action with and without name/": {simple(`["name/im:A"]`, `["*"]`), simple(`["im:A"]`, `["*"]`), true},
		"everything in two spellings":      {simple(`["*:*"]`, `["*"]`), simple(`["*"]`, `["*"]`), true},
		"another account": {simple(`["im:A"]`, `["qcs::im::uin/7:sdkappid/1"]`), simple(`["im:A"]`,
			`["qcs::im::uin/`+own+`:sdkappid/1"]`), false},
		"another spelling of a region": {simple(`["cvm:A"]`, `["qcs::cvm:gz:uin/7:instance/1"]`), simple(`["cvm:A"]`,
			`["qcs::cvm:ap-guangzhou:uin/7:instance/1"]`), false},
		"a statement split in two": {
			simple(`["im:A","im:B"]`, `["*"]`),
			doc(`[{"effect":"allow","action":["im:A"],"resource":["*"]},{"effect":"allow","action":["im:B"],"resource":["*"]}]`), false,
		},
		"an effect in another case":   {doc("[" + a + "]"), strings.Replace(doc("["+a+"]"), "allow", "Allow", 1), false},
		"an operator in another case": {where(`{"string_equal":{"k":"a"}}`), where(`{"String_equal":{"k":"a"}}`), false},
		"a key in another case":       {where(`{"string_equal":{"k":"a"}}`), where(`{"string_equal":{"K":"a"}}`), false},
		"a tag in another case": {
			where(`{"for_any_value:string_equal":{"qcs:resource_tag":["env&a"]}}`),
			where(`{"for_any_value:string_equal":{"qcs:resource_tag":["env&A"]}}`), false,
		},
		"another effect":                        {doc("[" + a + "]"), strings.Replace(doc("["+a+"]"), "allow", "deny", 1), false},
		"one more action":                       {simple(`["im:A"]`, `["*"]`), simple(`["im:A","im:B"]`, `["*"]`), false},
		"one more statement":                    {doc("[" + a + "]"), doc("[" + a + "," + b + "]"), false},
		"a condition more":                      {simple(`["im:*"]`, `["*"]`), where(`{"ip_equal":{"qcs:ip":"10.0.0.0/8"}}`), false},
		"values that differ in where they part": {where(`{"string_equal":{"k":["a,b"]}}`), where(`{"string_equal":{"k":["a","b"]}}`), false},
		"no document and a document":            {"", doc("[" + a + "]"), false},
		"two texts that are no documents":       {"{", "{ ", false},
	} {
		if got := Equal(c.a, c.b, own); got != c.want {
			t.Errorf("%s: %v\n%s\n%s", name, got, c.a, c.b)
		}
		if Equal(c.b, c.a, own) != c.want {
			t.Errorf("%s: it depends on the order", name)
		}
	}
	if Equal(simple(`["im:A"]`, `["qcs::im::uin/:sdkappid/1"]`), simple(`["im:A"]`, `["qcs::im::uin/7:sdkappid/1"]`), "") {
		t.Error("without the own uin, any account is taken for it")
	}
}

// What servers make of a document means the same.
func TestServersSpellings(t *testing.T) {
	for _, doc := range []string{
		statement(`"effect":"allow","action":"name/im:*","resource":"qcs::cam::uin/:root","condition":{"numeric_equal":{"a":1},"string_like":{"b":"x&*","a":["y"]}}`),
		`{"version":"2.0","statement":{"effect":"deny","action":["*"],"resource":"*"}}`,
	} {
		for name, shown := range map[string]string{"escaped": Escaped(doc), "normalised": Normalised(doc, own), "both": Escaped(Normalised(doc,
			own)), "undone": Unescaped(Escaped(doc))} {
			if !Equal(doc, shown, own) {
				t.Errorf("%s: %s is not %s", name, shown, doc)
			}
		}
		if Escaped(Escaped(doc)) != Escaped(doc) {
			t.Error("slashes are escaped twice")
		}
	}
}

func TestCheck(t *testing.T) {
	good := simple(
		`["name/im:*","permid/280649"]`,
		`["qcs::im::uin/`+own+`:sdkappid/*","qcs::cos:ap-seoul:uid/1:prefix//1/a/*","qcs::im::uin/${uin}:sdkappid/1","*"]`,
	)
	long := func(n int) string {
		return statement(
			`"effect":"allow","action":["im:` + strings.Repeat(
				"A",
				n-Size(statement(`"effect":"allow","action":["im:"],"resource":["*"]`)),
			) + `"],"resource":["*"]`,
		)
	}
	for _, c := range []struct{ doc, code string }{
		{good, ""},
		{where(`{"for_any_value:string_equal_if_exist":{"qcs:resource_tag":["a&b"]},"null_equal":{"k":true}}`), ""},
		{long(MaxSize), ""},
		{"  \n" + strings.ReplaceAll(long(MaxSize), ",", " ,\t"), ""},
		{long(MaxSize + 1), "PolicyDocumentLengthOverLimit"},
		{`{`, "PolicyDocumentError"},
		{`[]`, "PolicyDocumentError"},
		{`null`, "PolicyDocumentError"},
		{good + "x", "PolicyDocumentError"},
		{`{"version":"2.0","version":"2.0","statement":[]}`, "PolicyDocumentError"},
		{`{"Version":"2.0","statement":[]}`, "PolicyDocumentError"},
		{`{"statement":[]}`, "VersionError"},
		{strings.Replace(good, "2.0", "2.1", 1), "VersionError"},
		{`{"version":2.0,"statement":[]}`, "VersionError"},
		{`{"version":"2.0"}`, "StatementError"},
		{`{"version":"2.0","statement":[]}`, "StatementError"},
		{`{"version":"2.0","statement":"a"}`, "StatementError"},
		{`{"version":"2.0","statement":[1]}`, "StatementError"},
		{statement(`"effect":"allow","action":"*","resource":"*","sid":"a"`), "StatementError"},
		{statement(`"action":"*","resource":"*"`), "EffectError"},
		{statement(`"effect":"Allow","action":"*","resource":"*"`), "EffectError"},
		{statement(`"effect":"allow","resource":"*"`), "ActionMiss"},
		{simple(`[]`, `["*"]`), "ActionMiss"},
		{simple(`1`, `["*"]`), "ActionError"},
		{simple(`["im"]`, `["*"]`), "ActionError"},
		{simple(`["im:A B"]`, `["*"]`), "ActionError"},
		{statement(`"effect":"allow","action":"*"`), "ResourceError"},
		{simple(`"*"`, `[]`), "ResourceError"},
		{simple(`"*"`, `{}`), "ResourceError"},
		{simple(`"*"`, `["arn:im"]`), "ResourceQcsError"},
		{simple(`"*"`, `["qcs::im:sdkappid/1"]`), "ResourceContentError"},
		{simple(`"*"`, `["qcs::im::uin/1:"]`), "ResourceContentError"},
		{simple(`"*"`, `["qcs::im::uin/`+own+`:app/1"]`), "ResourceContentError"},
		{simple(`"*"`, `["qcs:1:im::uin/:sdkappid/1"]`), "ResourceProjectError"},
		{simple(`"*"`, `["qcs::I M::uin/:sdkappid/1"]`), "ResourceServiceNotExist"},
		{simple(`"*"`, `["qcs::im:AP:uin/:sdkappid/1"]`), "ResourceRegionError"},
		{simple(`"*"`, `["qcs::im::1:sdkappid/1"]`), "ResourceUinError"},
		{where(`[]`), "ConditionError"},
		{where(`{"string_equal":[]}`), "ConditionContentError"},
		{where(`{"string_equal":{"k":[]}}`), "ConditionContentError"},
		{where(`{"string_equal":{"k":{}}}`), "ConditionContentError"},
		{where(`{"string_equal":{"":"a"}}`), "ConditionContentError"},
		{where(`{"equal":{"k":"a"}}`), "ConditionTypeError"},
		{where(`{"null_equal_if_exist":{"k":"a"}}`), "ConditionTypeError"},
		{where(`{"for_some_value:string_equal":{"k":"a"}}`), "ConditionTypeError"},
		{statement(`"effect":"allow","action":"*","resource":"*","principal":{"qcs":"*"}`), "PrincipalError"},
		{`{"version":"2.0","principal":"*","statement":[]}`, "PrincipalError"},
		{`{"version":"2.0","principal":{"qcs":1},"statement":[]}`, "PrincipalError"},
	} {
		err := Check(c.doc)
		var p *Problem
		if errors.As(err, &p); err == nil && c.code != "" || err != nil && p.Code != c.code {
			t.Errorf("%s: %v, want %s", c.doc, err, c.code)
		}
	}
	const mixed = `["qcs::im::uin/7:sdkappid/1","qcs::im::uin/` + own + `:sdkappid/1","qcs::cam::uin/7:roleName/ops","qcs::im::uin/:sdkappid/2"]`
	text := simple(`"*"`, mixed)
	d, err := Parse(text)
	if err != nil || Check(text) != nil || !slices.Equal(d.Foreign(own), []string{"qcs::im::uin/7:sdkappid/1"}) {
		t.Errorf("foreign are %q (%v, %v)", d.Foreign(own), err, Check(text))
	}
}

func TestNamesAndDescriptions(t *testing.T) {
	for name, ok := range map[string]bool{
		"a+=,.@_-Z9": true, strings.Repeat("a", 128): true, "": false, strings.Repeat("a", 129): false,
		"a b": false, "é": false,
	} {
		if (CheckName(name) == nil) != ok {
			t.Errorf("%q", name)
		}
	}
	if CheckDescription(strings.Repeat("é", 150)) != nil || CheckDescription(strings.Repeat("é", 151)) == nil {
		t.Error("the limit of descriptions")
	}
}

func TestNotices(t *testing.T) {
	for doc, want := range map[string]string{
		simple(`["name/im:DescribeTrtcAppAndAccountInfo","im:Known","im:Describe*","cos:Anything","*"]`, `"*"`): "",
		simple(`["name/im:DescribeSdkApInfo"]`, `"*"`):                                                          "im:DescribeSdkApInfo",
	} {
		d, err := Parse(doc)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(
			d.Notices(func(action string) bool { return action == "Known" }),
			" ",
		); (got == "") != (want == "") ||
			!strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", doc, got, want)
		}
	}
}

func TestJSON(t *testing.T) {
	d := Document{Version: Version, Statements: []Statement{
		{Effect: Deny, Actions: []string{"name/im:Z", "name/im:A"}, Resources: []string{AppResource("", "*")}},
		{Effect: Allow, Actions: []string{"*"}, Resources: []string{"qcs::im::uin/&{uin}:sdkappid/1"}, Conditions: []Condition{
			{
				"string_like",
				"b",
				[]string{"<x>&*"},
			},
			{"ip_equal", "qcs:ip", []string{"1.1.1.1"}},
			{"string_like", "a", []string{"y"}},
			{"string_like", "b", []string{"z"}},
		}},
	}}
	const want = `{"version":"2.0","statement":[{"effect":"deny","action":["name/im:Z","name/im:A"],"resource":["qcs::im::uin/:sdkappid/*"]},` +
		`{"effect":"allow","action":["*"],"resource":["qcs::im::uin/${uin}:sdkappid/1"],"condition":{"string_like":{"b":["<x>&*","z"],"a":["y"]},"ip_equal":{"qcs:ip":["1.1.1.1"]}}}]}`
	if got := d.JSON(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if err := Check(d.JSON()); err != nil {
		t.Error(err)
	}
}

func TestEvaluate(t *testing.T) {
	app := func(id string) string { return AppResource(own, id) }
	q := Request{
		Action:   "im:SetConfInfo",
		Resource: app("1400000001"),
		Tags:     map[string]string{"env": "test"},
		Uin:      "200",
		OwnerUin: own,
		IP:       "10.1.2.3",
		Now:      time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
	}
	tagged := `{"for_any_value:string_equal":{"qcs:resource_tag":["env&prod","env&test"]}}`
	deny := `{"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*"},{"effect":"deny","action":"im:Set*","resource":"*"}]}`
	for name, c := range map[string]struct {
		docs []string
		want string
	}{
		"nothing":                   {nil, ""},
		"everything":                {[]string{simple(`"*"`, `"*"`)}, Allow},
		"the service":               {[]string{simple(`"im:*"`, `"*"`)}, Allow},
		"another service":           {[]string{simple(`"cos:*"`, `"*"`)}, ""},
		"by name":                   {[]string{simple(`"name/im:SetConfInfo"`, `"*"`)}, Allow},
		"the end of a name":         {[]string{simple(`"name/im:*Conf*"`, `"*"`)}, Allow},
		"another name":              {[]string{simple(`"name/im:Describe*"`, `"*"`)}, ""},
		"the app":                   {[]string{simple(`"im:*"`, `"`+app("1400000001")+`"`)}, Allow},
		"another app":               {[]string{simple(`"im:*"`, `"`+app("1400000002")+`"`)}, ""},
		"all apps":                  {[]string{simple(`"im:*"`, `"qcs::im::uin/:sdkappid/*"`)}, Allow},
		"a region":                  {[]string{simple(`"im:*"`, `"qcs::im:ap-seoul:uin/:sdkappid/*"`)}, ""},
		"apps of another account":   {[]string{simple(`"im:*"`, `"qcs::im::uin/7:sdkappid/*"`)}, ""},
		"a variable":                {[]string{simple(`"im:*"`, `"qcs::im::uin/${owner_uin}:sdkappid/*"`)}, Allow},
		"a deny in the same policy": {[]string{deny}, Deny},
		"a deny in a later policy":  {[]string{simple(`"*"`, `"*"`), deny}, Deny},
		"the tag":                   {[]string{where(tagged)}, Allow},
		"another tag":               {[]string{where(`{"for_any_value:string_equal":{"qcs:resource_tag":["env&prod"]}}`)}, ""},
		"a tag's key":               {[]string{where(`{"for_any_value:string_like":{"qcs:resource_tag":["env&*"]}}`)}, Allow},
		"the older form of tags":    {[]string{where(`{"string_equal":{"qcs:tag/env":"test"}}`)}, Allow},
		"a tag of the request":      {[]string{where(`{"for_any_value:string_equal":{"qcs:request_tag":["env&test"]}}`)}, ""},
		"if the request has one":    {[]string{where(`{"for_any_value:string_equal_if_exist":{"qcs:request_tag":["env&test"]}}`)}, Allow},
		"every value":               {[]string{where(`{"for_all_value:string_equal":{"qcs:resource_tag":["env&test"]}}`)}, Allow},
		"the network":               {[]string{where(`{"ip_equal":{"qcs:ip":["192.168.0.0/16","10.0.0.0/8"]}}`)}, Allow},
		"outside the network":       {[]string{where(`{"ip_not_equal":{"qcs:ip":["192.168.0.0/16","10.0.0.0/8"]}}`)}, ""},
		"the address":               {[]string{where(`{"ip_equal":{"qcs:ip":"10.1.2.3"}}`)}, Allow},
		"the caller": {
			[]string{where(`{"string_equal":{"qcs:uin":"${uin}"},"numeric_less_than_equal":{"qcs:uin":200}}`)},
			Allow,
		},
		"one condition of two":         {[]string{where(`{"string_equal":{"qcs:uin":"200"},"numeric_greater_than":{"qcs:uin":200}}`)}, ""},
		"before a date":                {[]string{where(`{"date_less_than":{"qcs:current_time":"2027-01-01T00:00:00Z"}}`)}, Allow},
		"after a date":                 {[]string{where(`{"date_greater_than_equal":{"qcs:current_time":"2027-01-01T00:00:00Z"}}`)}, ""},
		"a key that must not be there": {[]string{where(`{"null_equal":{"qcs:request_tag":"true"}}`)}, Allow},
		"a key that must be there":     {[]string{where(`{"null_equal":{"qcs:request_tag":false}}`)}, ""},
		"another case":                 {[]string{where(`{"string_equal_ignore_case":{"qcs:tag/env":"TEST"}}`)}, Allow},
		"not another case":             {[]string{where(`{"string_not_equal_ignore_case":{"qcs:tag/env":"TEST"}}`)}, ""},
	} {
		var policies []Policy
		for i, doc := range c.docs {
			d, err := Parse(doc)
			if err != nil {
				t.Fatal(name, err)
			}
			policies = append(policies, Policy{Name: string(rune('a' + i)), Document: d})
		}
		if got := Evaluate(policies, q); got.Effect != c.want || got.Allowed() != (c.want == Allow) {
			t.Errorf("%s: %+v, want %q", name, got, c.want)
		}
	}
	d, _ := Parse(deny)
	if got := Evaluate([]Policy{{"first", Document{}}, {"second", d}}, q); got != (Decision{Deny, "second", 1}) {
		t.Errorf("%+v decided", got)
	}
	untagged := q
	untagged.Tags = nil
	d, _ = Parse(where(tagged))
	if Evaluate([]Policy{{"tags", d}}, untagged).Allowed() || !MayAct([]Policy{{"tags", d}}, q.Action) || MayAct(nil, q.Action) {
		t.Error("an untagged app")
	}
	untagged.Resource = "*"
	d, _ = Parse(simple(`"*"`, `"`+app("*")+`"`))
	if Evaluate([]Policy{{"apps", d}}, untagged).Allowed() {
		t.Error("an action without a resource is allowed by one that names resources")
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"a*", "abc", true},
		{"*c", "abc", true},
		{"a*b*c", "axxbyyc", true},
		{"a*b*c", "ac", false},
		{"ab*ba", "aba", false},
		{"*", "", true},
		{"", "", true},
		{"abc", "ab", false},
		{"a**c", "ac", true},
	} {
		if got := Match(c.pattern, c.text); got != c.want {
			t.Errorf("%q %q: %v", c.pattern, c.text, got)
		}
	}
}
