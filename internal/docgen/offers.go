package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

// offerTable lists what is offered: an area a row.
func offerTable(offers []entity.Offer) string {
	var b strings.Builder
	b.WriteString("\n| Area | What there is |\n| --- | --- |\n")
	for _, area := range entity.Areas {
		var parts []string
		for _, form := range entity.Forms {
			var names []string
			for _, o := range offers {
				if o.Area == area && o.Form == form {
					names = append(names, "`"+o.TypeName()+"`")
				}
			}
			if len(names) == 0 {
				continue
			}
			part := form.Title
			if len(names) > 1 {
				part += "s"
			}
			parts = append(parts, part+" "+strings.Join(names, ", "))
		}
		if len(parts) > 0 {
			fmt.Fprintf(&b, "| %s | %s |\n", area, strings.Join(parts, "; "))
		}
	}
	b.WriteString("\n")
	return b.String()
}

// importTable lists the forms of import ids, each with the resources that have it.
func importTable(offers []entity.Offer) string {
	var forms []string
	names := map[string][]string{}
	for _, o := range offers {
		if o.ImportID == "" {
			continue
		}
		if !slices.Contains(forms, o.ImportID) {
			forms = append(forms, o.ImportID)
		}
		names[o.ImportID] = append(names[o.ImportID], fmt.Sprintf("[`%s`](../%s.md#import)", o.TypeName(), o.Pages()[0]))
	}
	var b strings.Builder
	b.WriteString("\n| ID | Resources |\n| --- | --- |\n")
	for _, form := range forms {
		fmt.Fprintf(&b, "| `%s` | %s |\n", form, strings.Join(names[form], ", "))
	}
	b.WriteString("\n")
	return b.String()
}
