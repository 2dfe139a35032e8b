package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// formerTable lists what earlier versions called otherwise: of offers, values and rules.
func formerTable(notes []entity.Note) string {
	var b strings.Builder
	b.WriteString("\n| Where | Earlier | Now |\n| --- | --- | --- |\n")
	for _, n := range notes {
		fmt.Fprintf(&b, "| %s `%s` | %s | %s |\n", n.Offer.Form.Title, n.Offer.TypeName(), cell(n.Was), cell(n.Now))
	}
	for _, typ := range slices.Sorted(maps.Keys(chat.FormerValues)) {
		for _, was := range slices.Sorted(maps.Keys(chat.FormerValues[typ])) {
			fmt.Fprintf(&b, "| value | `%s` | `%s` |\n", was, chat.FormerValues[typ][was])
		}
	}
	for _, was := range slices.Sorted(maps.Keys(chat.FormerRules)) {
		fmt.Fprintf(&b, "| rule | `%s` | `%s` |\n", was, chat.FormerRules[was])
	}
	b.WriteString("\n")
	return b.String()
}
