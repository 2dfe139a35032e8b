package campolicy

import (
	"encoding/json"
	"fmt"
)

// ParseTrust reads a trust policy, whose statements may leave the resource out.
func ParseTrust(text string) (Document, error) {
	top, err := object([]byte(text))
	if err != nil {
		return Document{}, problem("PolicyDocumentError", "The trust policy is not a JSON object: %v.", err)
	}
	var statements []map[string]json.RawMessage
	if json.Unmarshal(top["statement"], &statements) != nil {
		return Document{}, problem("StatementError", "The statement of the trust policy is not a list of objects.")
	}
	for _, s := range statements {
		if s["resource"] == nil {
			s["resource"] = json.RawMessage(`"*"`)
		}
	}
	top["statement"], _ = json.Marshal(statements) // what was read can be written
	whole, _ := json.Marshal(top)
	return Parse(string(whole))
}

// CheckTrust reads a trust policy and tells the first thing that is wrong with it.
func CheckTrust(text string) error {
	d, err := ParseTrust(text)
	if err != nil {
		return err
	}
	if len(d.Statements) == 0 {
		return problem("PolicyDocumentError", "The trust policy has no statement.")
	}
	for i, s := range d.Statements {
		if s.Principal == nil && d.Principal == nil {
			return problem("PrincipalError", "Statement %d: the trust policy names no principal.", i+1)
		}
		for _, c := range s.Conditions {
			if p := c.check(); p != nil {
				p.Message = fmt.Sprintf("Statement %d: %s", i+1, p.Message)
				return p
			}
		}
	}
	return nil
}
