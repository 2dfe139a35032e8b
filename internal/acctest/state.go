package acctest

// State returns all that the console holds, as text to compare.
func (c *Console) State() string {
	c.tb.Helper()
	doc, err := c.Snapshot(c.tb.Context())
	if err != nil {
		c.tb.Fatal(err)
	}
	return string(doc)
}

// Vanish takes all apps away, as if somebody had deleted them elsewhere. The account stays.
func (c *Console) Vanish() {
	c.tb.Helper()
	if err := c.Seed(c.tb.Context(), []byte(`{"version": 1, "apps": []}`)); err != nil {
		c.tb.Fatal(err)
	}
}
