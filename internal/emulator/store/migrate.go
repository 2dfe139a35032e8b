package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Steps bring a file to the next layout, by the layout that they begin with. A step is never changed once it was released.
var Steps = map[int]string{
	// What late readers see: four kinds of rows in two forms become one.
	2: `
INSERT INTO object
	SELECT 'late', CASE kind WHEN 'previous' THEN 'app' WHEN 'previous_account' THEN 'account' ELSE 'group' END || '/' || key,
		json_object('value', json(value -> '$.state'), 'left', value -> '$.left', 'until', '0001-01-01T00:00:00Z')
	FROM object WHERE kind IN ('previous', 'previous_account', 'group_before');
DELETE FROM object WHERE kind IN ('previous', 'previous_account', 'group_before');
UPDATE object SET kind = 'late' WHERE kind = 'cam_late';
`,
}

// migrate brings an older file to the present layout, all steps or none. The mark of the layout is then written to the file
// itself, so that an older version that looks at its header refuses it.
func migrate(ctx context.Context, db *sql.DB) error {
	err := change(ctx, db, func(t *Tx, version int) error {
		for ; version < UserVersion; version++ {
			if err := t.Exec(fmt.Sprintf("%s PRAGMA user_version = %d;", Steps[version], version+1)); err != nil {
				return fmt.Errorf("it cannot be brought from layout %d to %d: %w", version, version+1, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return retryBusy(func() error {
		_, err := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
		return err
	})
}
