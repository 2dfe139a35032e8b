package command

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/page"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/files"
)

// patience is how long requests in hand may take to finish once the server is told to stop.
const patience = 10 * time.Second

type serve struct {
	Listen      string   `default:"${listen}" placeholder:"HOST:PORT" help:"Address to listen on; port 0 takes a free one. Default: ${default}."`
	AllowRemote bool     `help:"Allow an address that other machines can reach."`
	Data        string   `env:"TENCENTCHAT_EMULATOR" placeholder:"FILE" help:"Data file; without it, a temporary one that is removed at the end."`
	Seed        string   `type:"existingfile" placeholder:"FILE" help:"JSON document to put into a data file that has no app yet."`
	Faults      string   `type:"existingfile" placeholder:"FILE" help:"JSON list of faults to add."`
	ReadyFile   string   `type:"path" placeholder:"FILE" help:"File to write the URL into once requests are served."`
	Set         []string `sep:"none" placeholder:"KEY=VALUE" help:"Setting of the emulator, such as rate=20; may be repeated."`
}

// Help implements kong.HelpProvider.
func (serve) Help() string {
	return `Prints its URL, then serves until it is interrupted. A browser on this machine that opens the URL sees what the emulator has,
and a person can change settings there.

Example:
  terraform-provider-tencentchat emulator serve --data chat.emulator --set rate=20`
}

// Run implements the command.
func (s serve) Run(ctx context.Context, std streams) (err error) {
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
		return fmt.Errorf("--listen %s: other machines could reach that address, and the emulator's key pair is public; listen on 127.0.0.1, or add --allow-remote", s.Listen)
	}
	if s.Data == "" {
		folder, err := os.MkdirTemp("", "tencentchat-emulator-")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
		s.Data = filepath.Join(folder, "chat.emulator")
	}
	e := emulator.Open(s.Data, emulator.Options{})
	defer func() { err = errors.Join(err, e.Close()) }()
	if err := s.fill(ctx, std, e, settings); err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", s.Listen)
	if err != nil {
		return err
	}
	return s.run(ctx, std, e, listener)
}

// fill puts settings, seed and faults into the data file.
func (s serve) fill(ctx context.Context, std streams, e *emulator.Emulator, settings map[string]string) error {
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
			_, err = fmt.Fprintf(std.log, "%s has apps already, so %s is not put into it.\n", s.Data, s.Seed)
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

// run serves until the context ends or the process is told to stop, and then finishes the requests in hand.
func (s serve) run(ctx context.Context, std streams, e *emulator.Emulator, listener net.Listener) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	server := &http.Server{
		Handler: page.Handler(e, e.Handler()), ReadHeaderTimeout: time.Minute, ErrorLog: log.New(std.log, "", log.LstdFlags),
		BaseContext: func(net.Listener) context.Context { return ctx }, // so that stalled replies end with the server
	}
	served, told := make(chan error, 1), make(chan struct{})
	go func() { served <- server.Serve(listener) }()
	go func() {
		defer close(told)
		e.Deliver(ctx)
	}()
	url := "http://" + listener.Addr().String()
	_, err := fmt.Fprintln(std.out, url)
	if err == nil && s.ReadyFile != "" {
		err = files.Replace(s.ReadyFile, []byte(url+"\n"))
	}
	if err == nil {
		select {
		case err = <-served:
		case <-ctx.Done():
		}
	}
	stop() // a second interrupt ends the process at once
	<-told
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return errors.Join(err, server.Shutdown(grace))
}
