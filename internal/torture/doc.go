// Package torture puts random configurations of several objects, and random edits of them, through plans and applies, and holds
// what comes of it against what a plan promises. Everything is in its tests; `make torture SEEDS=5000` runs many of them.
package torture
