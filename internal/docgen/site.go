package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// site is the documentation in a repository, with the pages that are to be written.
type site struct {
	root  string
	pages map[string]string // by file name
}

// guides lists the guides in the order in which readers need them.
var guides = []string{
	"getting-started", "adopt-an-existing-app", "console-functions", "accounts-and-groups", "webhooks", "push", "access-management",
	"many-apps-many-accounts", "undeletable-and-teardown", "reliability", "secrets", "emulator", "compatibility", "rules", "console-contract",
}

var (
	title       = regexp.MustCompile(`(?m)^page_title: "(.*)"$`)
	subcategory = regexp.MustCompile(`(?m)^subcategory: ".*"$`)
	pageLink    = regexp.MustCompile(`\]\(\.\./([a-z-]+/[a-z0-9_]+)\.md\)`)
)

func (s site) guide(name string) string { return filepath.Join(s.root, "docs", "guides", name+".md") }

// read returns a page as it will be.
func (s site) read(name string) (string, error) {
	if page, ok := s.pages[name]; ok {
		return page, nil
	}
	page, err := os.ReadFile(name)
	return string(page), err
}

// fill puts a text into a section of a page.
func (s site) fill(page, name, text string) error {
	file := filepath.Join(s.root, page)
	old, err := s.read(file)
	if err != nil {
		return err
	}
	begin, end := section(name)
	before, rest, opened := strings.Cut(old, begin)
	_, after, closed := strings.Cut(rest, end)
	if !opened || !closed {
		return fmt.Errorf("%s has no section %q", page, name)
	}
	s.pages[file] = before + begin + text + end + after
	return nil
}

// guideList lists the guides by their titles, with links to a folder.
func (s site) guideList(folder string) string {
	var b strings.Builder
	for _, name := range guides {
		page, _ := s.read(s.guide(name)) // checkGuides tells what is missing
		if m := title.FindStringSubmatch(page); m != nil {
			fmt.Fprintf(&b, "* [%s](%s%s.md)\n", m[1], folder, name)
		}
	}
	return b.String()
}

// checkGuides makes sure that the list of guides has them all.
func (s site) checkGuides() error {
	files, err := filepath.Glob(s.guide("*"))
	problems := []error{err}
	found := map[string]bool{}
	for _, f := range append(files, s.guide("rules"), s.guide("console-contract")) {
		found[strings.TrimSuffix(filepath.Base(f), ".md")] = true
	}
	for _, name := range guides {
		if !found[name] {
			problems = append(problems, fmt.Errorf("docs/guides/%s.md is missing; run make docs", name))
		}
		delete(found, name)
	}
	for name := range found {
		problems = append(problems, fmt.Errorf("the list of guides in internal/docgen lacks %s", name))
	}
	return errors.Join(problems...)
}

// categorise gives each page about an offer the subcategory of its area, and makes sure that there are no others.
func (s site) categorise(offers []entity.Offer) error {
	var problems []error
	offered := map[string]bool{}
	for _, o := range offers {
		for _, name := range o.Pages() {
			file := filepath.Join(s.root, "docs", name+".md")
			offered[file] = true
			page, err := s.read(file)
			if err != nil || !subcategory.MatchString(page) {
				problems = append(problems, fmt.Errorf("docs/%s.md is missing, or has no subcategory; run make docs (%w)", name, err))
				continue
			}
			s.pages[file] = subcategory.ReplaceAllString(page, fmt.Sprintf("subcategory: %q", string(o.Area)))
		}
	}
	files, err := filepath.Glob(filepath.Join(s.root, "docs", "*", "*.md"))
	problems = append(problems, err)
	for _, file := range files {
		if filepath.Base(filepath.Dir(file)) != "guides" && !offered[file] {
			problems = append(problems, fmt.Errorf("%s is about nothing that is offered; run make docs", file))
		}
	}
	return errors.Join(problems...)
}

// checkFunctions makes sure that the guide to the console's functions links to the page of each offer, and to no other.
func (s site) checkFunctions(offers []entity.Offer) error {
	const guide = "console-functions"
	page, err := s.read(s.guide(guide))
	problems := []error{err}
	linked := map[string]bool{}
	for _, m := range pageLink.FindAllStringSubmatch(page, -1) {
		linked[m[1]] = true
	}
	for _, o := range offers {
		if name := o.Pages()[0]; !linked[name] {
			problems = append(problems, fmt.Errorf("the guide %s does not link to %s.md", guide, name))
		}
		for _, name := range o.Pages() {
			delete(linked, name)
		}
	}
	for name := range linked {
		problems = append(problems, fmt.Errorf("the guide %s links to %s.md, which is about nothing that is offered", guide, name))
	}
	slices.SortFunc(problems[1:], func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(problems...)
}
