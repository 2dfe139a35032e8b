package chat

import "strings"

// Nearest returns the one of some words that was probably meant by another; empty where none is like it.
func Nearest(word string, words []string) string {
	best, least := "", len(word)/3+1
	if len(word) > 3 {
		least = max(least, 3) // two letters that changed places
	}
	for _, known := range words {
		if d := distance(strings.ToLower(word), strings.ToLower(known)); d < least {
			best, least = known, d
		}
	}
	if best != "" {
		return best
	}
	for _, known := range words { // a part of a name, or a name with more to it
		if len(word) > 3 && (strings.HasPrefix(known, word) || strings.HasPrefix(word, known)) {
			return known
		}
	}
	return ""
}

// distance is how many letters must be added, left out or replaced to make one word of the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			next := diagonal
			if a[i] != b[j] {
				next = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return row[len(b)]
}
