package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// patterns are the provider's addresses, as a list of include and exclude has them.
const patterns = `"registry.terraform.io/tencentchat/tencentchat", "registry.opentofu.org/tencentchat/tencentchat"`

// method is the installation method that serves the provider, and nothing else, from a mirror.
func method(mirror string) string {
	return fmt.Sprintf("\n  filesystem_mirror {\n    path    = %q\n    include = [%s]\n  }", mirror, patterns)
}

// adapt adds the mirror to the text of a user's configuration, and reports whether that has installation methods. A CLI takes
// the newest version that any method offers, so the provider is excluded from the user's methods. The grammar of the
// CLIs' own configuration is older than that of HCL 2, so only its tokens are read.
func adapt(mirror, path string, content []byte) (text string, installs bool, err error) {
	if bytes.HasPrefix(bytes.TrimSpace(content), []byte("{")) {
		text, err := credentials(content)
		return text, false, err
	}
	tokens, diags := hclsyntax.LexConfig(content, path, hcl.InitialPos)
	if diags.HasErrors() {
		return "", false, diags
	}
	insert := map[int]string{} // by offset in the content
	block, ok := find(tokens, 0, "provider_installation")
	if ok {
		first := block.open
		for at := block.open + 1; at < block.end; at++ {
			inner, ok := enclosed(tokens, at)
			if !ok {
				continue
			}
			if string(tokens[at].Bytes) == "dev_overrides" { // the CLIs want it before all methods
				first = inner.end
			} else {
				exclude(tokens, inner, insert)
			}
			at = inner.end
		}
		insert[tokens[first].Range.End.Byte] = method(mirror)
	}
	var b strings.Builder
	last := 0
	for _, offset := range slices.Sorted(maps.Keys(insert)) {
		b.Write(content[last:offset])
		b.WriteString(insert[offset])
		last = offset
	}
	b.Write(content[last:])
	return b.String(), ok, nil
}

// exclude notes what to insert into an installation method, so that it does not offer the provider.
func exclude(tokens hclsyntax.Tokens, b block, insert map[int]string) {
	for i := b.open + 1; i < b.end; i++ {
		if string(tokens[i].Bytes) == "exclude" && tokens[i+1].Type == hclsyntax.TokenEqual && tokens[i+2].Type == hclsyntax.TokenOBrack {
			insert[tokens[i+2].Range.End.Byte] = patterns + ", "
			return
		}
	}
	insert[tokens[b.open].Range.End.Byte] = "\n    exclude = [" + patterns + "]\n"
}

// block is the content of a block, by the indexes of its braces.
type block struct{ open, end int }

// find looks for a block of that name that is not inside another.
func find(tokens hclsyntax.Tokens, from int, name string) (block, bool) {
	for at := from; at < len(tokens); at++ {
		b, ok := enclosed(tokens, at)
		if !ok {
			continue
		}
		if string(tokens[at].Bytes) == name {
			return b, true
		}
		at = b.end
	}
	return block{}, false
}

// enclosed is the block whose name is the token at an index, if that is one.
func enclosed(tokens hclsyntax.Tokens, at int) (block, bool) {
	if tokens[at].Type != hclsyntax.TokenIdent || at+1 >= len(tokens) || tokens[at+1].Type != hclsyntax.TokenOBrace {
		return block{}, false
	}
	depth := 0
	for i := at + 1; i < len(tokens); i++ {
		switch tokens[i].Type {
		case hclsyntax.TokenOBrace:
			depth++
		case hclsyntax.TokenCBrace:
			depth--
			if depth == 0 {
				return block{at + 1, i}, true
			}
		}
	}
	return block{}, false
}

// credentials are those that terraform login keeps, in the syntax of the rest.
func credentials(content []byte) (string, error) {
	var file struct {
		Credentials map[string]struct {
			Token string `json:"token"`
		} `json:"credentials"`
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields() // rather than drop a setting
	if err := decoder.Decode(&file); err != nil {
		return "", fmt.Errorf("a JSON file can only hold credentials here: %w", err)
	}
	var b strings.Builder
	for _, host := range slices.Sorted(maps.Keys(file.Credentials)) {
		fmt.Fprintf(&b, "credentials %q {\n  token = %q\n}\n", host, file.Credentials[host].Token)
	}
	return b.String(), nil
}
