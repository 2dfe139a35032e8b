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

// Clock tells the business time.
func (e *Emulator) Clock(ctx context.Context) (c Clock, err error) {
	err = e.update(ctx, func(t *tx) error {
		c.Now = t.now
		c.Shift, err = t.clockShift()
		return err
	})
	return c, err
}

// ShiftClock sets the distance of business time from the wall clock. It replaces an earlier shift; 0 takes it back.
func (e *Emulator) ShiftClock(ctx context.Context, shift time.Duration) error {
	return e.update(ctx, func(t *tx) error { return t.setClockShift(shift) })
}

// SetClock sets business time to a moment, from which it runs on.
func (e *Emulator) SetClock(ctx context.Context, now time.Time) error {
	return e.update(ctx, func(t *tx) error { return t.setClockShift(now.Sub(t.wall)) })
}

func (t *tx) clockShift() (time.Duration, error) {
	var shift time.Duration
	_, err := t.get(kindMeta, metaShift, &shift)
	return shift, err
}

func (t *tx) setClockShift(shift time.Duration) error {
	t.now = t.wall.Add(shift).UTC().Truncate(time.Second)
	return t.put(kindMeta, metaShift, shift)
}
