package command

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/page"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/files"
)

// patience is how long requests in hand may take to finish once the server is told to stop.
const patience = 10 * time.Second

const syncHelp = "When a change counts as saved: full, on the disk; normal, a power failure may undo the last ones."

type serve struct {
	Listen      string   `default:"${listen}" placeholder:"HOST:PORT" help:"Address to listen on; port 0 is a free one. Default: ${default}."`
	AllowRemote bool     `help:"Allow an address that other machines can reach."`
	Data        string   `env:"TENCENTCHAT_EMULATOR" placeholder:"FILE" help:"Data file. Default: a temporary file, removed at the end."`
	Seed        string   `type:"existingfile" placeholder:"FILE" help:"JSON document to put into a data file that has no app yet."`
	Faults      string   `type:"existingfile" placeholder:"FILE" help:"JSON list of faults to add."`
	ReadyFile   string   `type:"path" placeholder:"FILE" help:"File to write the URL into once requests are served."`
	Sync        string   `enum:"full,normal" default:"full" help:"${sync}"`
	Set         []string `sep:"none" placeholder:"KEY=VALUE" help:"Setting of the emulator, such as rate=20; may be repeated."`
}

// Help implements kong.HelpProvider.
func (serve) Help() string {
	return `Prints its URL, then serves until it is interrupted. Open the URL in a browser on this machine to see what the emulator
holds and to change settings.

Example:
  terraform-provider-tencentchat emulator serve --data chat.emulator --set rate=20`
}

// Run implements the command.
func (s serve) Run(ctx context.Context, p Program) (err error) {
	settings := map[string]string{}
	for _, pair := range s.Set {
		key, value, ok := strings.Cut(pair, "=")
		if !ok {
			return fmt.Errorf("--set %s: write key=value", pair)
		}
		settings[key] = value
	}
	host, _, err := net.SplitHostPort(s.Listen)
	switch {
	case err != nil:
		return fmt.Errorf("--listen %s: %w; write HOST:PORT", s.Listen, err)
	case !emulator.IsLoopback(host) && !s.AllowRemote:
		return fmt.Errorf("--listen %s: other machines can reach that address, and the emulator's key pair is public; "+
			"listen on 127.0.0.1, or add --allow-remote", s.Listen)
	}
	if s.Data == "" {
		folder, err := os.MkdirTemp("", "tencentchat-emulator-")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
		s.Data = filepath.Join(folder, "chat.emulator")
	}
	e := emulator.Open(s.Data, emulator.Options{AnyHost: s.AllowRemote, Durable: s.Sync == "full"})
	defer func() { err = errors.Join(err, e.Close()) }()
	if err := s.fill(ctx, p, e, settings); err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", s.Listen)
	if err != nil {
		return err
	}
	return s.run(ctx, p, e, listener)
}

// fill puts settings, seed and faults into the data file.
func (s serve) fill(ctx context.Context, p Program, e *emulator.Emulator, settings map[string]string) error {
	if err := e.SetSettings(ctx, settings); err != nil {
		return err
	}
	if s.Seed != "" {
		empty, err := e.Empty(ctx)
		switch {
		case err != nil:
			return err
		case empty:
			err = seedFrom(ctx, e, s.Seed)
		default:
			_, err = fmt.Fprintf(p.Stderr, "%s already has apps, so %s is not loaded.\n", s.Data, s.Seed)
		}
		if err != nil {
			return err
		}
	}
	if s.Faults == "" {
		return nil
	}
	return addFaults(ctx, e, s.Faults)
}

// run serves until the context ends, and then finishes the requests in hand.
func (s serve) run(ctx context.Context, p Program, e *emulator.Emulator, listener net.Listener) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	server := &http.Server{
		Handler: page.Handler(e, e.Handler()), ReadHeaderTimeout: time.Minute, ErrorLog: log.New(p.Stderr, "", log.LstdFlags),
		BaseContext: func(net.Listener) context.Context { return ctx }, // so that stalled replies end with the server
	}
	served, told := make(chan error, 1), make(chan struct{})
	go func() { served <- server.Serve(listener) }()
	go func() {
		defer close(told)
		e.Deliver(ctx)
	}()
	url := "http://" + listener.Addr().String()
	_, err := fmt.Fprintln(p.Stdout, url)
	if err == nil && s.ReadyFile != "" {
		err = files.Replace(s.ReadyFile, []byte(url+"\n"))
	}
	if err == nil {
		select {
		case err = <-served:
		case <-ctx.Done():
		}
	}
	stop()
	<-told
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return errors.Join(err, server.Shutdown(grace))
}
