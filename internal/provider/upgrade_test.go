package provider_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
)

// stored returns what version 0 stored of everything, and a console as it was then, by its clock, too.
func stored(t *testing.T) (acctest.StateFile, *acctest.Console) {
	t.Helper()
	folder := filepath.Join(acctest.Root(), "internal", "provider", "testdata", "v0")
	file := func(name string) []byte {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	var state acctest.StateFile
	if err := json.Unmarshal(file("state.json"), &state); err != nil {
		t.Fatal(err)
	}
	c := acctest.Serve(t)
	if err := c.Seed(t.Context(), file("console.json")); err != nil {
		t.Fatal(err)
	}
	if err := c.ShiftClock(t.Context(), time.Until(time.Date(2026, time.November, 30, 14, 30, 0, 0, time.UTC))); err != nil {
		t.Fatal(err)
	}
	return state, c
}

// TestStatesOfVersion0 upgrades each object that version 0 stored, reads it, and plans the configuration that generates from it: the
// plan is empty. Older CLIs stored no identity.
func TestStatesOfVersion0(t *testing.T) {
	state, c := stored(t)
	offers := provider.Everything(t.Context())
	seen := map[string]bool{}
	for _, r := range state.Resources {
		seen[r.Type] = true
		i := slices.IndexFunc(offers, func(o entity.Offer) bool { return o.ImportID != "" && o.TypeName() == r.Type })
		if i < 0 {
			if !renamedKind(offers, r.Type) {
				t.Errorf("%s is gone", r.Type)
			}
			continue
		}
		for _, cli := range []string{"with identity", "without"} {
			t.Run(r.Type+"."+r.Name+" "+cli, func(t *testing.T) {
				p := c.Protocol(nil)
				s := r.Instances[0]
				if cli == "without" {
					s.Identity = nil
				}
				o, d := p.Upgrade(r.Type, s)
				if len(d) > 0 {
					t.Fatal(d)
				}
				upgraded := o
				o, d = p.Read(o)
				if len(d.Errors()) > 0 || o == nil {
					t.Fatal(o, d)
				}
				if was, is := upgraded.Get("id"), o.Get("id"); was != is {
					t.Errorf("the id was %s and is %s", was, is)
				}
				changed, d := p.PlanGenerated(o, acctest.Dialects[1])
				if len(changed) > 0 || len(d.Errors()) > 0 {
					t.Error(changed, d)
				}
				for name, v := range upgraded.All() { // the console is as it was
					if is := o.Get(name); v != nil && !same(v, is) {
						t.Errorf("%s is upgraded to %v, and read as %v", name, v, is)
					}
				}
			})
		}
	}
	for _, o := range offers {
		if o.ImportID != "" && !seen[o.TypeName()] && slices.ContainsFunc(o.Formers, func(f entity.Former) bool { return f.Name == "" }) {
			t.Errorf("no state of %s is tried", o.TypeName())
		}
	}
}

// renamedKind reports whether a kind has another name now; a state of it cannot be upgraded.
func renamedKind(offers []entity.Offer, kind string) bool {
	return slices.ContainsFunc(offers, func(o entity.Offer) bool {
		return slices.ContainsFunc(o.Formers, func(f entity.Former) bool {
			return f.Name != "" && strings.TrimPrefix(kind, entity.Prefix) == f.Name
		})
	})
}

func same(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}
