package campolicy

import (
	"bytes"
	"encoding/json"
	"strings"
)

// JSON writes a document: compact, in the order in which it was written, lists always as lists, and & as it is. What stands
// as &{name} becomes ${name}, which configurations of Terraform cannot easily write.
func (d Document) JSON() string {
	var b strings.Builder
	b.WriteString(`{"version":` + text(d.Version) + `,"statement":[`)
	for i, s := range d.Statements {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`{"effect":` + text(s.Effect) + `,"action":` + list(s.Actions) + `,"resource":` + list(s.Resources))
		if len(s.Conditions) > 0 {
			b.WriteString(`,"condition":{`)
			for i, group := range byOperator(s.Conditions) {
				if i > 0 {
					b.WriteByte(',')
				}
				b.WriteString(text(group[0].Operator) + ":{")
				for i, c := range group {
					if i > 0 {
						b.WriteByte(',')
					}
					b.WriteString(text(c.Key) + ":" + list(c.Values))
				}
				b.WriteByte('}')
			}
			b.WriteByte('}')
		}
		b.WriteByte('}')
	}
	b.WriteString("]}")
	return b.String()
}

// byOperator groups conditions, each group where its first member stands. A key that comes again adds its values.
func byOperator(all []Condition) (groups [][]Condition) {
	for _, c := range all {
		at := -1
		for i, g := range groups {
			if g[0].Operator == c.Operator {
				at = i
			}
		}
		if at < 0 {
			groups = append(groups, []Condition{c})
			continue
		}
		merged := false
		for i := range groups[at] {
			if groups[at][i].Key == c.Key {
				groups[at][i].Values = append(append([]string{}, groups[at][i].Values...), c.Values...)
				merged = true
			}
		}
		if !merged {
			groups[at] = append(groups[at], c)
		}
	}
	return groups
}

func list(values []string) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = text(v)
	}
	return "[" + strings.Join(parts, ",") + "]"
}

func text(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(strings.ReplaceAll(s, "&{", "${")) // a text always can be
	return strings.TrimSpace(b.String())
}

// AppResource names an app in policies, or all apps where the SDKAppID is "*". Apps have no region there (product page
// 598/69962). Without a uin, the account is the one that the policy belongs to.
func AppResource(uin, sdkAppID string) string { return "qcs::im::uin/" + uin + ":sdkappid/" + sdkAppID }

// Escaped returns a document as the service shows it: with each slash in its texts written \/.
func Escaped(document string) string {
	return strings.ReplaceAll(strings.ReplaceAll(document, `\/`, `/`), `/`, `\/`)
}

// Unescaped undoes Escaped.
func Unescaped(document string) string { return strings.ReplaceAll(document, `\/`, `/`) }

// Normalised returns a document as a service would show it that stores what it understood: lists always, root as a uin.
func Normalised(document, uin string) string {
	d, p := parse(document)
	if p != nil {
		return document
	}
	for i, s := range d.Statements {
		for j, r := range s.Resources {
			if segments := strings.SplitN(r, ":", 6); len(segments) == 6 && segments[2] == "cam" && segments[5] == "root" {
				d.Statements[i].Resources[j] = strings.Join(segments[:4], ":") + ":uin/" + uin + ":uin/" + uin
			}
		}
	}
	return d.JSON()
}
