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
	JSON  bool `name:"json" xor:"form" help:"Print all that is known of each call, as JSON."`
	Count bool `xor:"form" help:"Print how many calls each action had, such as: 2 im.DescribeConfInfo."`
	Clear bool `help:"Forget the calls after they are printed."`
}

// Help implements kong.HelpProvider.
func (journal) Help() string {
	return `Secrets in requests are replaced by digests.

Example:
  terraform-provider-tencentchat emulator journal --data chat.emulator --count`
}

// Run implements the command.
func (c journal) Run(ctx context.Context, std streams) error {
	return c.use(false, func(e *emulator.Emulator) error {
		if err := c.print(ctx, std, e); err != nil || !c.Clear {
			return err
		}
		return e.ClearJournal(ctx)
	})
}

func (c journal) print(ctx context.Context, std streams, e *emulator.Emulator) error {
	if c.Count {
		counts, err := e.JournalCounts(ctx)
		if err != nil {
			return err
		}
		for _, action := range slices.Sorted(maps.Keys(counts)) {
			if _, err := fmt.Fprintln(std.out, counts[action], action); err != nil {
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
		return printJSON(std, all)
	}
	table := tabwriter.NewWriter(std.out, 0, 0, 2, ' ', 0)
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
	Output string `short:"o" type:"path" placeholder:"FILE" help:"File to write instead of the standard output; it is replaced as a whole."`
}

// Help implements kong.HelpProvider.
func (snapshot) Help() string {
	return `The document has account, clock, settings and apps; seed reads it. Faults and journal are not in it.

Example:
  terraform-provider-tencentchat emulator snapshot --data chat.emulator -o console.json`
}

// Run implements the command.
func (c snapshot) Run(ctx context.Context, std streams) error {
	return c.use(false, func(e *emulator.Emulator) error {
		doc, err := e.Snapshot(ctx)
		switch {
		case err != nil:
			return err
		case c.Output != "":
			return files.Replace(c.Output, doc)
		}
		_, err = std.out.Write(doc)
		return err
	})
}

func printJSON(std streams, value any) error {
	b, err := json.MarshalIndent(value, "", "  ")
	if err == nil {
		_, err = fmt.Fprintf(std.out, "%s\n", b)
	}
	return err
}
