package acctest

import (
	"encoding/base64"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// StateFile is what is read of a state file.
type StateFile struct {
	Resources []struct {
		Mode, Type, Name string
		Instances        []Stored
	}
}

// Stored is an object as a state file has it.
type Stored struct {
	SchemaVersion   int64           `json:"schema_version"`
	Attributes      json.RawMessage `json:"attributes"`
	IdentityVersion int64           `json:"identity_schema_version"`
	Identity        json.RawMessage `json:"identity"`
	Private         string          `json:"private"`
}

// Upgrade makes an object of what an earlier version of the provider stored, as CLIs do before they read it.
func (p *Protocol) Upgrade(kind string, s Stored) (*Object, Diagnostics) {
	p.tb.Helper()
	resp, err := p.server.UpgradeResourceState(p.tb.Context(), &tfprotov6.UpgradeResourceStateRequest{
		TypeName: kind, Version: s.SchemaVersion, RawState: &tfprotov6.RawState{JSON: s.Attributes},
	})
	p.ok(err)
	if d := Diagnostics(resp.Diagnostics); len(d) > 0 {
		return nil, d
	}
	private, err := base64.StdEncoding.DecodeString(s.Private)
	p.ok(err)
	o := p.kept(kind, resp.UpgradedState, private, nil)
	if len(s.Identity) == 0 {
		return o, nil
	}
	schema := p.IdentitySchemas()[kind]
	if s.IdentityVersion != schema.Version {
		resp, err := p.server.UpgradeResourceIdentity(p.tb.Context(), &tfprotov6.UpgradeResourceIdentityRequest{
			TypeName: kind, Version: s.IdentityVersion, RawIdentity: &tfprotov6.RawState{JSON: s.Identity},
		})
		p.ok(err)
		if d := Diagnostics(resp.Diagnostics); len(d) > 0 {
			return nil, d
		}
		o.Identity = resp.UpgradedIdentity
		return o, nil
	}
	identity, err := (&tfprotov6.RawState{JSON: s.Identity}).Unmarshal(schema.ValueType())
	p.ok(err)
	o.Identity = &tfprotov6.ResourceIdentityData{IdentityData: p.pack(identity)}
	return o, nil
}
