package api

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestAwait(t *testing.T) {
	missing, broken := &Error{Code: "ResourceNotFound"}, errors.New("broken")
	type read struct {
		shown bool
		err   error
	}
	notYet, gone, shown := read{}, read{false, missing}, read{true, nil}
	cases := map[string]struct {
		reads []read // the last one repeats
		took  time.Duration
		err   string
	}{
		"at once":                   {[]read{shown}, 0, ""},
		"not yet, then shown":       {[]read{notYet, notYet, shown}, 150 * time.Millisecond, ""},
		"not found, then found":     {[]read{gone, shown}, 50 * time.Millisecond, ""},
		"growing pauses":            {[]read{gone, notYet, gone, gone, gone, gone, gone, gone, shown}, 4550 * time.Millisecond, ""},
		"never":                     {[]read{notYet}, 29550 * time.Millisecond, "reads still show the old values after 30s"},
		"never found":               {[]read{notYet, gone}, 29550 * time.Millisecond, "cannot be found after 30s"},
		"another error ends it":     {[]read{notYet, {false, broken}}, 50 * time.Millisecond, "broken"},
		"an error, although shown":  {[]read{{true, broken}}, 0, "broken"},
		"not found, although shown": {[]read{{true, missing}, shown}, 50 * time.Millisecond, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began, n := time.Now(), 0
				err := Await(t.Context(), func(context.Context) (bool, error) {
					r := c.reads[min(n, len(c.reads)-1)]
					n++
					return r.shown, r.err
				})
				if took := time.Since(began); took != c.took {
					t.Errorf("took %s, not %s", took, c.took)
				}
				if c.err == "" && err != nil || c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) {
					t.Errorf("%v, want %q", err, c.err)
				}
				var e *Error
				if strings.Contains(c.err, "after") && (!errors.As(err, &e) || e.Code != NotShown) {
					t.Errorf("%v has not the code of a change that is not shown", err)
				}
			})
		})
	}
}

func TestAwaitIsCancelledAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		began := time.Now()
		err := Await(ctx, func(context.Context) (bool, error) { return false, nil })
		if !errors.Is(err, context.Canceled) || time.Since(began) != time.Second {
			t.Errorf("%v after %s", err, time.Since(began))
		}
	})
}
