package emulator

import "strconv"

// isNumber reports whether a text is a number of at least some size, in its shortest form.
func isNumber(s string, least int64) bool {
	n, err := strconv.ParseInt(s, 10, 64)
	return err == nil && n >= least && strconv.FormatInt(n, 10) == s
}
