package main

import (
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// chapter is a chapter of the console guide with the rules that belong to it.
type chapter struct {
	Title string
	Rules []chat.Rule
}

// chapters groups the registry by chapter; both keep the order of the registry.
func chapters() []chapter {
	var all []chapter
	for _, r := range chat.Rules {
		i := slices.IndexFunc(all, func(c chapter) bool { return c.Title == r.Chapter })
		if i < 0 {
			i = len(all)
			all = append(all, chapter{Title: r.Chapter})
		}
		all[i].Rules = append(all[i].Rules, r)
	}
	return all
}
