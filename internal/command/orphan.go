package command

import (
	"os"
	"time"
)

// parentCheck is how often a served provider looks whether the CLI that started it is still there.
const parentCheck = time.Second

// whenOrphaned calls end once the process that started this one is gone: a CLI that is killed tells its providers nothing, and the
// system then gives them another parent. It returns when it has, or when done is closed.
func whenOrphaned(parent func() int, tick <-chan time.Time, done <-chan struct{}, end func()) {
	first := parent()
	for {
		select {
		case <-done:
			return
		case <-tick:
			if parent() != first {
				end()
				return
			}
		}
	}
}

// endWithParent ends this process when its parent does. The returned function takes that back.
func endWithParent(end func()) (stop func()) {
	ticker, done := time.NewTicker(parentCheck), make(chan struct{})
	go whenOrphaned(os.Getppid, ticker.C, done, func() {
		end()
		os.Exit(failed)
	})
	return func() {
		ticker.Stop()
		close(done)
	}
}
