// A server of MongoDB's wire protocol for the contract tests: FerretDB 1.24 over SQLite, by its documented embeddable package.
// (`go install …/cmd/ferretdb@v1.24.2` builds, but panics at start: the module carries no build/version/version.txt.)
package main

import (
	"context"
	"io"
	"log"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

// Arguments: address to listen on, folder for the data (it must exist and end in a slash).
func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: ferretdb <host:port> <folder/>")
	}
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: os.Args[1]},
		Handler:   "sqlite",
		SQLiteURL: "file:" + os.Args[2],
		Logger:    slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := server.Run(ctx); err != nil {
		log.Fatal(err)
	}
}
