package entity

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// joinID builds the id of an object from its keys: percent-encoded segments, joined by slashes.
func joinID(keys []string) string {
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = url.PathEscape(k)
	}
	return strings.Join(parts, "/")
}

// JoinID is joinID for the keys of an object of another kind.
func JoinID(keys ...string) string { return joinID(keys) }

// ImportHint shows how to import an object of a kind by its keys.
func ImportHint(kind string, keys ...string) string {
	return guard.ImportHint(Prefix+kind, joinID(keys))
}

// splitID takes an id apart again. names are those of the keys, for the message.
func splitID(id string, names []string) ([]string, error) {
	parts := strings.Split(id, "/")
	form := "<" + strings.Join(names, ">/<") + ">"
	if len(parts) != len(names) {
		return nil, fmt.Errorf("%q is not a valid ID: expected the form %s, with each slash inside a part written as %%2F", id, form)
	}
	for i, p := range parts {
		key, err := url.PathUnescape(p)
		if err != nil || key == "" {
			return nil, fmt.Errorf("%q is not a valid ID: the part <%s> of %s is empty or not percent-encoded", id, names[i], form)
		}
		parts[i] = key
	}
	return parts, nil
}
