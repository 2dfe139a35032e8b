package command

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/files"
)

type journal struct {
	data
	JSON  bool `name:"json" xor:"form" help:"Print all details of each call, as JSON."`
	Count bool `xor:"form" help:"Print the number of calls of each action, such as: 2 im.DescribeConfInfo."`
	Clear bool `help:"Clear the journal after printing."`
}

// Help implements kong.HelpProvider.
func (journal) Help() string {
	return `Secrets in requests are replaced by digests.

Example:
  terraform-provider-tencentchat emulator journal --data chat.emulator --count`
}

// Run implements the command.
func (c journal) Run(ctx context.Context, p Program) error {
	return c.use(false, func(e *emulator.Emulator) error {
		if err := c.print(ctx, p, e); err != nil || !c.Clear {
			return err
		}
		return e.ClearJournal(ctx)
	})
}

func (c journal) print(ctx context.Context, p Program, e *emulator.Emulator) error {
	if c.Count {
		counts, err := e.JournalCounts(ctx)
		if err != nil {
			return err
		}
		for _, action := range slices.Sorted(maps.Keys(counts)) {
			if _, err := fmt.Fprintln(p.Stdout, counts[action], action); err != nil {
				return err
			}
		}
		return nil
	}
	all, err := e.Journal(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(p, all)
	}
	table := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
	for _, entry := range all {
		result := "ok"
		if entry.Code != "" {
			result = entry.Code
		}
		if entry.Rule != "" {
			result += " (rule " + string(entry.Rule) + ")"
		}
		if entry.Fault != "" {
			result += fmt.Sprintf(" (fault %s, %s the work)", entry.Fault, entry.Phase)
		}
		if _, err := fmt.Fprintf(table, "%d\t%s\t%s\t%s\n", entry.Seq, entry.Time.Format(time.RFC3339), entry.Action, result); err != nil {
			return err
		}
	}
	return table.Flush()
}

type snapshot struct {
	data
	Output string `short:"o" type:"path" placeholder:"FILE" help:"Write to this file instead of the standard output, replacing it."`
}

// Help implements kong.HelpProvider.
func (snapshot) Help() string {
	return `The document holds account, clock, settings and apps, and seed loads it. Faults and journal are not included.

Example:
  terraform-provider-tencentchat emulator snapshot --data chat.emulator -o console.json`
}

// Run implements the command.
func (c snapshot) Run(ctx context.Context, p Program) error {
	return c.use(false, func(e *emulator.Emulator) error {
		doc, err := e.Snapshot(ctx)
		switch {
		case err != nil:
			return err
		case c.Output != "":
			return files.Replace(c.Output, doc)
		}
		_, err = p.Stdout.Write(doc)
		return err
	})
}

func printJSON(p Program, value any) error {
	b, err := json.MarshalIndent(value, "", "  ")
	if err == nil {
		_, err = fmt.Fprintf(p.Stdout, "%s\n", b)
	}
	return err
}
