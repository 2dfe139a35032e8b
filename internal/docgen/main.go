// Command docgen writes the guide pages that say what the code knows: the rules of the product and the contract of the
// console's API. It runs in the root of the repository; tfplugindocs copies its pages from templates to docs.
package main

import (
	"bytes"
	"embed"
	"log"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

//go:embed pages/*.tmpl
var pages embed.FS

func main() {
	log.SetFlags(0)
	all, err := render(".")
	if err != nil {
		log.Fatal("docgen: ", err)
	}
	for name, page := range all {
		if err := os.WriteFile(name, page, 0o644); err != nil {
			log.Fatal("docgen: ", err)
		}
	}
}

// render returns the generated pages by file name. What fields mean is read from the source under root.
func render(root string) (map[string][]byte, error) {
	src, err := readComments(filepath.Join(root, "internal", "wire", "console"))
	if err != nil {
		return nil, err
	}
	contents := map[string]any{"rules.md": map[string]any{"Chapters": chapters(), "Features": chat.Features}, "console-contract.md": newContract(src)}
	tmpl, err := template.New("").Funcs(template.FuncMap{"cell": cell, "lower": strings.ToLower}).ParseFS(pages, "pages/*.tmpl")
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for name, content := range contents {
		var b bytes.Buffer
		if err := tmpl.ExecuteTemplate(&b, name+".tmpl", content); err != nil {
			return nil, err
		}
		out[filepath.Join(root, "templates", "guides", name)] = b.Bytes()
	}
	return out, nil
}

// cell makes a text fit a table.
func cell(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", `\|`)
}
