package store

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
func (d *File) Clock(ctx context.Context) (c Clock, err error) {
	err = d.Update(ctx, func(t *Tx) error {
		c.Now = t.Now
		c.Shift, err = t.ClockShift()
		return err
	})
	return c, err
}

// ShiftClock sets the distance of business time from the wall clock. It replaces an earlier shift; 0 takes it back.
func (d *File) ShiftClock(ctx context.Context, shift time.Duration) error {
	return d.Update(ctx, func(t *Tx) error { return t.setClockShift(shift) })
}

// SetClock sets business time to a moment, from which it runs on.
func (d *File) SetClock(ctx context.Context, now time.Time) error {
	return d.Update(ctx, func(t *Tx) error { return t.setClockShift(now.Sub(t.Wall)) })
}

// ClockShift is the distance of business time from the wall clock.
func (t *Tx) ClockShift() (time.Duration, error) {
	var shift time.Duration
	_, err := t.Get(KindMeta, metaShift, &shift)
	return shift, err
}

func (t *Tx) setClockShift(shift time.Duration) error {
	t.setShift(shift)
	return t.Put(KindMeta, metaShift, shift)
}

func (t *Tx) setShift(shift time.Duration) {
	t.exact = t.Wall.Add(shift)
	t.Now = t.exact.UTC().Truncate(time.Second)
}
