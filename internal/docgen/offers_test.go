package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// Without one of its offers, whatever lists what is offered is stale or wrong.
func TestEveryOfferIsListed(t *testing.T) {
	all := offers(t)
	if len(all) == 0 {
		t.Fatal("nothing is offered")
	}
	for i, o := range all {
		pages, err := render(root, slices.Delete(slices.Clone(all), i, i+1))
		if err == nil {
			t.Fatalf("nothing is wrong without the %s %s", o.Form.Title, o.TypeName())
		}
		problems := []string{"console-functions links to " + o.Pages()[0] + ".md"}
		for _, name := range o.Pages() {
			problems = append(problems, filepath.Join("docs", name+".md")+" is about nothing")
		}
		for _, p := range problems {
			if !strings.Contains(err.Error(), p) {
				t.Errorf("without the %s %s, nobody says: %s", o.Form.Title, o.TypeName(), p)
			}
		}
		if !stale(t, pages, filepath.Join(root, "README.md")) {
			t.Errorf("the README does not list the %s %s", o.Form.Title, o.TypeName())
		}
		if adopt := filepath.Join(root, "docs", "guides", "adopt-an-existing-app.md"); o.ImportID != "" && !stale(t, pages, adopt) {
			t.Errorf("the guide to adoption does not list %s", o.TypeName())
		}
	}
}

// An offer that no page is about, or no guide names, is told too; so is one of another area.
func TestNewOffersAreTold(t *testing.T) {
	all := offers(t)
	added := all[0]
	added.Name = "new_thing"
	if _, err := render(root, append(slices.Clone(all), added)); err == nil ||
		!strings.Contains(
			err.Error(),
			"docs/resources/new_thing.md is missing",
		) || !strings.Contains(err.Error(), "does not link to resources/new_thing.md") {
		t.Errorf("got %v", err)
	}
	moved := slices.Clone(all)
	moved[0].Area = entity.AreaInsight
	pages, err := render(root, moved)
	if err != nil || !stale(t, pages, filepath.Join(root, "docs", all[0].Pages()[0]+".md")) {
		t.Errorf("the page of %s does not show its area (%v)", all[0].TypeName(), err)
	}
}
