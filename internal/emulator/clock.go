package emulator

import (
	"context"
	"encoding/json"
	"time"
)

// Clock is the business time of a data file: the wall clock plus a shift. Signatures do not follow it.
type Clock struct {
	Now   time.Time
	Shift time.Duration
}

// MarshalJSON gives both as text, as people and the clock call of the administration write them.
func (c Clock) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"now": c.Now.Format(time.RFC3339), "shift": c.Shift.String()})
}

// Clock returns the business time.
func (d *dataFile) Clock(ctx context.Context) (c Clock, err error) {
	err = d.update(ctx, func(t *fileTx) error {
		c.Now = t.now
		c.Shift, err = t.clockShift()
		return err
	})
	return c, err
}

// ShiftClock sets the distance of business time from the wall clock. It replaces an earlier shift; 0 takes it back.
func (d *dataFile) ShiftClock(ctx context.Context, shift time.Duration) error {
	return d.update(ctx, func(t *fileTx) error { return t.setClockShift(shift) })
}

// SetClock sets business time to a moment, from which it runs on.
func (d *dataFile) SetClock(ctx context.Context, now time.Time) error {
	return d.update(ctx, func(t *fileTx) error { return t.setClockShift(now.Sub(t.wall)) })
}

func (t *fileTx) clockShift() (time.Duration, error) {
	var shift time.Duration
	_, err := t.get(kindMeta, metaShift, &shift)
	return shift, err
}

func (t *fileTx) setClockShift(shift time.Duration) error {
	t.setShift(shift)
	return t.put(kindMeta, metaShift, shift)
}

func (t *fileTx) setShift(shift time.Duration) {
	t.exact = t.wall.Add(shift)
	t.now = t.exact.UTC().Truncate(time.Second)
}
