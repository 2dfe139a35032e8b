package acctest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

// supported are the fields of a step that RunInProcess honours.
var supported = []string{
	"Config", "PreConfig", "PlanOnly", "ExpectError", "ExpectNonEmptyPlan", "ConfigPlanChecks", "ConfigStateChecks", "PostApplyFunc",
	"ResourceName", "ImportState", "ImportStateKind", "ImportStateId", "ImportStatePersist", "ImportStateVerify", "ImportStateVerifyIgnore",
}

// RunInProcess runs steps as Run does, with the same checks, and with what a CLI holds against a provider (see strict.go), but
// without any CLI. It is for what only needs the protocol; a step or a configuration that needs more fails the test.
func (c *Console) RunInProcess(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	f := &Folder{Console: c, state: newState()}
	for i, step := range append(slices.Clone(steps), resource.TestStep{Config: c.Provider("teardown = true")}) {
		for field, value := range reflect.ValueOf(step).Fields() {
			if !value.IsZero() && !slices.Contains(supported, field.Name) {
				t.Fatalf("step %d: only a CLI runs a step with %s", i+1, field.Name)
			}
		}
		if step.PreConfig != nil {
			step.PreConfig()
		}
		err := f.run(t, step)
		switch {
		case step.ExpectError == nil && err != nil:
			t.Fatalf("step %d of %d: %v", i+1, len(steps), err)
		case step.ExpectError != nil && err == nil:
			t.Fatalf("step %d of %d: no error, want %s", i+1, len(steps), step.ExpectError)
		case step.ExpectError != nil && !step.ExpectError.MatchString(err.Error()):
			t.Fatalf("step %d of %d: %v, want %s", i+1, len(steps), err, step.ExpectError)
		}
	}
	if len(f.state.objects) > 0 {
		t.Errorf("%v are left", sorted(f.state.objects))
	}
}

func (f *Folder) run(t *testing.T, step resource.TestStep) error {
	config := step.Config
	if config == "" {
		config = f.config
	}
	m, err := parseModule(config)
	if err != nil {
		return err
	}
	if step.ImportState {
		return f.importStep(step, m)
	}
	f.config = config
	if !step.PlanOnly {
		p, err := f.plan(m, f.state, planOptions{refresh: true})
		if err != nil {
			return err
		}
		for _, check := range step.ConfigPlanChecks.PreApply {
			resp := &plancheck.CheckPlanResponse{}
			check.CheckPlan(t.Context(), plancheck.CheckPlanRequest{Plan: p.json()}, resp)
			err = errors.Join(err, resp.Error)
		}
		if err != nil {
			return fmt.Errorf("checks of the plan: %w", err)
		}
		if f.state, err = f.apply(p, nil); err != nil {
			return err
		}
		for _, check := range step.ConfigStateChecks {
			resp := &statecheck.CheckStateResponse{}
			check.CheckState(t.Context(), statecheck.CheckStateRequest{State: f.state.json(p.Protocol)}, resp)
			err = errors.Join(err, resp.Error)
		}
		if err != nil {
			return fmt.Errorf("checks of the state: %w", err)
		}
	}
	if err := f.settled(m, step.ExpectNonEmptyPlan); err != nil {
		return err
	}
	if step.PostApplyFunc != nil {
		step.PostApplyFunc()
	}
	return nil
}

// settled returns an error if a plan has anything left to do, be it without or with a refresh.
func (f *Folder) settled(m *module, not bool) error {
	for _, refresh := range []bool{false, true} {
		p, err := f.plan(m, f.state, planOptions{refresh: refresh})
		if err != nil {
			return err
		}
		switch err := p.empty(); {
		case err != nil && !not:
			return err
		case err == nil && not && refresh:
			return errors.New("the plan is empty")
		}
	}
	return nil
}

func (f *Folder) importStep(step resource.TestStep, m *module) error {
	w, err := f.walk(m, nil)
	if err != nil {
		return err
	}
	kind, _, _ := strings.Cut(step.ResourceName, ".")
	before, stands := f.state.objects[step.ResourceName]
	id := step.ImportStateId
	if id == "" {
		id = before.Get("id").(string)
	}
	imported, d := w.Import(kind, id)
	if step.ImportStateKind == resource.ImportBlockWithResourceIdentity {
		imported, d = w.ImportIdentity(kind, before.Identity)
	}
	switch {
	case !w.says(d):
		return w.err()
	case imported == nil:
		return fmt.Errorf("there is no %s", id)
	}
	after := f.state.clone()
	after.objects[step.ResourceName] = entry{Object: imported, needs: before.needs}
	switch {
	case step.ImportStatePersist:
		f.state = after
	case step.ImportStateKind != resource.ImportCommandWithID:
		return f.importBlock(step, m, after)
	case step.ImportStateVerify && stands:
		return w.verify(step, before.Object, imported)
	}
	return nil
}

// importBlock plans an import, of which nothing may come but the object as it was, with its identity.
func (f *Folder) importBlock(step resource.TestStep, m *module, after *state) error {
	p, err := f.plan(m, after, planOptions{})
	if err != nil {
		return err
	}
	ch := p.changes[step.ResourceName]
	was, is := p.identity(f.state.objects[step.ResourceName].Object), p.identity(ch.before)
	switch {
	case !slices.Equal(ch.action, noop):
		return fmt.Errorf("the import is not alone: %w", p.empty())
	case !reflect.DeepEqual(was, is):
		return fmt.Errorf("the identity is %v, not %v", is, was)
	}
	return nil
}

// verify compares an imported object with the one that stands.
func (w *walk) verify(step resource.TestStep, before, imported *Object) error {
	old, _ := shown(w.cty(before.Value))
	now, _ := shown(w.cty(imported.Value))
	var differ []string
	for _, path := range changes("", withoutEmpty(old), withoutEmpty(now), nil) {
		if !slices.ContainsFunc(step.ImportStateVerifyIgnore, func(own string) bool { return strings.HasPrefix(path, own) }) {
			differ = append(differ, path)
		}
	}
	if len(differ) > 0 {
		return fmt.Errorf("an import does not bring %v", differ)
	}
	return nil
}

// withoutEmpty takes null members and empty collections out of a value, between which an import need not tell.
func withoutEmpty(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, member := range v {
			if m := withoutEmpty(member); m != nil {
				out[name] = m
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	case []any:
		if len(v) == 0 {
			return nil
		}
	}
	return v
}
