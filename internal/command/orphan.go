package command

import (
	"os"
	"time"
)

// parentCheck is how often a served provider looks whether the CLI that started it is still there.
const parentCheck = time.Second

// whenOrphaned calls end once the parent of this process is not the first one, which started it: a CLI that is killed tells its providers
// nothing, and the system then gives them another parent. It returns when it has, or when done is closed.
func whenOrphaned(first int, parent func() int, tick <-chan time.Time, done <-chan struct{}, end func()) {
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

// endWithParent ends this process when its parent does. It must be called before the CLI hears of this process: from then on, the parent
// may be gone. The returned function takes that back.
func endWithParent(end func()) (stop func()) {
	first, ticker, done := os.Getppid(), time.NewTicker(parentCheck), make(chan struct{})
	go whenOrphaned(first, os.Getppid, ticker.C, done, func() {
		end()
		os.Exit(failed)
	})
	return func() {
		ticker.Stop()
		close(done)
	}
}
