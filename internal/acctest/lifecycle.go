package acctest

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// HCL is attributes and the expressions that they are set to.
type HCL map[string]string

// Attributes is attributes and the values that they have; those of an object or a map are Attributes in turn.
type Attributes map[string]any

// Lifecycle is a resource and what it has to stand. The tests call it "it".
type Lifecycle struct {
	Type     string
	Parent   string     // blocks that it needs
	Required HCL        // what cannot be left out
	New      Attributes // what it is like if only that is set
	ID       string     // its import id
	Identity Attributes
	Own      []string // attributes that only the provider reads, and so an import cannot know
	Defaults []string // attributes with a default, which leaving out changes
	Edits    []Edit   // each on top of those before
	Less     []HCL    // less of a nested attribute than the edits set, which changes nothing
	Drifts   []Drift  // each of the state after all edits
	Full     HCL      // what a creation sets if it sets everything
	Made     Attributes
}

// Edit sets attributes in place.
type Edit struct {
	Set     HCL
	Changes []string // attributes that change, too; those of Set that have nested ones in here are not named themselves
	Quiet   bool     // no call is made for it
}

// Drift is a change behind Terraform's back: raw calls, and the attributes that the next plan puts right. A nested one is
// named like av_broadcast.enabled.
type Drift struct {
	Calls   [][2]string
	Changes []string
}

func (l Lifecycle) address() string { return l.Type + ".it" }

func (l Lifecycle) config(attributes ...HCL) string {
	all := HCL{}
	for _, a := range append([]HCL{l.Required}, attributes...) {
		maps.Copy(all, a)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nresource %q \"it\" {\n", l.Parent, l.Type)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&b, "  %s = %s\n", name, all[name])
	}
	return b.String() + "}\n"
}

// least keeps of a configuration what is required, and some more.
func (l Lifecycle) least(set HCL, more ...string) HCL {
	least := HCL{}
	for name, value := range set {
		if _, required := l.Required[name]; required || slices.Contains(l.Defaults, name) || slices.Contains(more, name) {
			least[name] = value
		}
	}
	return least
}

func (l Lifecycle) shows(attributes Attributes) (checks []statecheck.StateCheck) {
	for name, value := range attributes {
		checks = append(checks, statecheck.ExpectKnownValue(l.address(), tfjsonpath.New(name), known(value)))
	}
	return checks
}

func known(value any) knownvalue.Check {
	switch v := value.(type) {
	case nil:
		return knownvalue.Null()
	case bool:
		return knownvalue.Bool(v)
	case int:
		return knownvalue.Int64Exact(int64(v))
	case Attributes:
		members := map[string]knownvalue.Check{}
		for name, m := range v {
			members[name] = known(m)
		}
		return knownvalue.ObjectExact(members)
	case map[string]string:
		elements := map[string]knownvalue.Check{}
		for key, e := range v {
			elements[key] = knownvalue.StringExact(e)
		}
		return knownvalue.MapExact(elements)
	case []string:
		elements := make([]knownvalue.Check, len(v))
		for i, e := range v {
			elements[i] = knownvalue.StringExact(e)
		}
		return knownvalue.SetExact(elements)
	default:
		return knownvalue.StringExact(fmt.Sprint(v))
	}
}

// Test runs the resource through its life: once with the CLI, and every piece of it in process. After every apply, nothing may
// be left to do.
func (l Lifecycle) Test(t *testing.T) {
	t.Run("CLI", func(t *testing.T) {
		t.Parallel()
		cli := Find(t)
		c := Serve(t)
		c.Run(t, slices.Concat(l.creation(c, cli.Has(IdentityImport)), l.imports(cli.Has(IdentityImport)), l.editAndDrift(c))...)
	})
	t.Run("piece by piece", func(t *testing.T) {
		t.Parallel()
		c := Serve(t)
		c.RunInProcess(t, slices.Concat(l.creation(c, true), l.imports(true), l.edits(c), l.drifts(c))...)
	})
	t.Run("at once", func(t *testing.T) {
		t.Parallel()
		c := Serve(t)
		c.RunInProcess(t, resource.TestStep{Config: c.Provider() + l.config(l.Full), ConfigStateChecks: l.shows(l.Made)})
	})
	t.Run("left out", func(t *testing.T) {
		t.Parallel()
		l.leftOut(t)
	})
	t.Run("import", func(t *testing.T) {
		t.Parallel()
		c := Serve(t)
		abandoned := "\nremoved {\n  from = " + l.address() + "\n  lifecycle {\n    destroy = false\n  }\n}\n"
		c.RunInProcess(t,
			resource.TestStep{Config: c.Provider() + l.config(l.Full)},
			l.imported(),
			resource.TestStep{Config: c.Provider() + l.Parent + abandoned},
			resource.TestStep{
				Config: c.Provider() + l.config(l.least(l.Full)), ResourceName: l.address(),
				ImportState: true, ImportStateId: l.ID, ImportStatePersist: true,
			},
			resource.TestStep{Config: c.Provider() + l.config(l.least(l.Full)), PlanOnly: true},
		)
	})
	t.Run("gone", func(t *testing.T) {
		t.Parallel()
		c := Serve(t)
		c.RunInProcess(t, resource.TestStep{Config: c.Provider() + l.config()}, resource.TestStep{
			PreConfig: c.Vanish, Config: c.Provider() + l.config(),
			ConfigPlanChecks: l.does(plancheck.ResourceActionCreate),
		})
	})
}

func (l Lifecycle) does(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(l.address(), action)}}
}

func (l Lifecycle) creation(c *Console, identities bool) []resource.TestStep {
	checks := l.shows(l.New)
	if identities {
		identity := map[string]knownvalue.Check{}
		for name, value := range l.Identity {
			identity[name] = known(value)
		}
		checks = append(checks, statecheck.ExpectIdentity(l.address(), identity))
	}
	return []resource.TestStep{{Config: c.Provider() + l.config(), ConfigStateChecks: checks}}
}

// imported imports it with the command, which must bring what the state has of it.
func (l Lifecycle) imported() resource.TestStep {
	return resource.TestStep{
		ResourceName: l.address(), ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: l.Own, ImportStateId: l.ID,
	}
}

// imports imports it in each form; the plan of an import block must be empty.
func (l Lifecycle) imports(identities bool) []resource.TestStep {
	block := resource.TestStep{ResourceName: l.address(), ImportState: true, ImportStateKind: resource.ImportBlockWithID, ImportStateId: l.ID}
	steps := []resource.TestStep{l.imported(), block}
	if identities {
		steps = append(steps, resource.TestStep{
			ResourceName: l.address(), ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity,
		})
	}
	return steps
}

func (e Edit) changes() []string {
	all := slices.Clone(e.Changes)
	for name := range e.Set {
		if !slices.ContainsFunc(e.Changes, func(c string) bool { return strings.HasPrefix(c, name+".") }) {
			all = append(all, name)
		}
	}
	return all
}

// edits changes it in place, one edit after the other.
func (l Lifecycle) edits(c *Console) (steps []resource.TestStep) {
	set := HCL{}
	for _, e := range l.Edits {
		maps.Copy(set, e.Set)
		quiet := func() {}
		if e.Quiet {
			quiet = func() {
				if n := c.Writes(); n != 0 {
					c.tb.Errorf("%d writes came of setting %v", n, e.Set)
				}
			}
		}
		steps = append(steps, resource.TestStep{
			PreConfig: c.Forget, Config: c.Provider() + l.config(set), PostApplyFunc: quiet,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{inPlace{l.address(), e.changes()}}},
		})
	}
	return steps
}

// editAndDrift makes all edits at once, and then undoes one change behind Terraform's back.
func (l Lifecycle) editAndDrift(c *Console) []resource.TestStep {
	set := l.set()
	config := c.Provider() + l.config(set)
	steps := []resource.TestStep{{Config: config, ConfigPlanChecks: l.does(plancheck.ResourceActionUpdate)}}
	if len(l.Drifts) > 0 {
		steps = append(steps, l.undo(c, l.Drifts[0], set))
	}
	return steps
}

// set is what all edits come to.
func (l Lifecycle) set() HCL {
	set := HCL{}
	for _, e := range l.Edits {
		maps.Copy(set, e.Set)
	}
	return set
}

// undo meddles with the resource, which the next apply puts right.
func (l Lifecycle) undo(c *Console, d Drift, set HCL) resource.TestStep {
	return resource.TestStep{
		PreConfig: meddle(c, d), Config: c.Provider() + l.config(set),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{inPlace{l.address(), d.Changes}}},
	}
}

func meddle(c *Console, drifts ...Drift) func() {
	return func() {
		for _, d := range drifts {
			for _, call := range d.Calls {
				c.Must(call[0], call[1])
			}
		}
	}
}

// drifts first leaves out again what the edits set, which writes nothing, and then does not mind changes of what can be left out. Once all
// is set again, each change shows.
func (l Lifecycle) drifts(c *Console) (steps []resource.TestStep) {
	set := l.set()
	own := l.least(set, l.Own...)
	undeclared := slices.DeleteFunc(slices.Clone(l.Drifts), func(d Drift) bool {
		return slices.ContainsFunc(d.Changes, func(path string) bool {
			root, _, _ := strings.Cut(path, ".")
			_, required := l.Required[root]
			return required || slices.Contains(l.Defaults, root)
		})
	})
	steps = append(steps,
		resource.TestStep{PreConfig: c.Forget, Config: c.Provider() + l.config(own), PostApplyFunc: func() {
			if n := c.Writes(); n != 0 {
				c.tb.Errorf("%d writes came of leaving out what was set", n)
			}
		}},
		resource.TestStep{Config: c.Provider() + l.config(own), PreConfig: meddle(c, undeclared...), PlanOnly: true},
		resource.TestStep{Config: c.Provider() + l.config(set)},
	)
	for _, less := range l.Less {
		narrow := maps.Clone(set)
		maps.Copy(narrow, less)
		steps = append(steps, resource.TestStep{Config: c.Provider() + l.config(narrow)})
	}
	for _, d := range l.Drifts {
		steps = append(steps, l.undo(c, d, set))
	}
	return steps
}

// inPlace expects that a plan changes these attributes of a resource, and nothing else of it.
type inPlace struct {
	address    string
	attributes []string
}

func (p inPlace) CheckPlan(ctx context.Context, req plancheck.CheckPlanRequest, resp *plancheck.CheckPlanResponse) {
	plancheck.ExpectResourceAction(p.address, plancheck.ResourceActionUpdate).CheckPlan(ctx, req, resp)
	if resp.Error != nil {
		return
	}
	for _, rc := range req.Plan.ResourceChanges {
		if rc.Address != p.address {
			continue
		}
		changed := changes("", rc.Change.Before, rc.Change.After, rc.Change.AfterUnknown)
		if want := slices.Sorted(slices.Values(p.attributes)); !slices.Equal(changed, want) {
			resp.Error = fmt.Errorf("the plan changes %v of %s, want %v", changed, p.address, want)
		}
	}
}

// changes returns the paths of what a plan changes of a value: of objects and maps, what changes in them.
func changes(path string, before, after, unknown any) []string {
	b, nested := before.(map[string]any)
	a, stays := after.(map[string]any)
	switch u, _ := unknown.(map[string]any); {
	case nested && stays:
		names := maps.Clone(b)
		maps.Copy(names, a)
		maps.Copy(names, u)
		out := make([]string, 0, len(names))
		for _, name := range slices.Sorted(maps.Keys(names)) {
			out = append(out, changes(strings.TrimPrefix(path+"."+name, "."), b[name], a[name], u[name])...)
		}
		return out
	case unknown == true, !reflect.DeepEqual(before, after):
		return []string{path}
	}
	return nil
}
