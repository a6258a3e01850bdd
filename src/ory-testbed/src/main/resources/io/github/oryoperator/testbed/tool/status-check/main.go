// Command status-check judges the status of custom resources with the two programs that the ecosystem
// reads it with: Flux's condition checker and kstatus. It reads one resource as JSON on each line of its
// standard input and answers each with one line of JSON.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/fluxcd/cli-utils/pkg/kstatus/status"
	"github.com/fluxcd/pkg/runtime/conditions"
	"github.com/fluxcd/pkg/runtime/conditions/check"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	kerrors "k8s.io/apimachinery/pkg/util/errors"
)

// verdict is what one resource is answered with; its fields are read by io.github.oryoperator.testbed.status.
type verdict struct {
	// Checker is "settled" or "inProgress": the set of rules that applies to the resource.
	Checker  string   `json:"checker"`
	Failures []string `json:"failures"`
	Warnings []string `json:"warnings"`
	// Kstatus is Current, InProgress, Failed, Terminating, NotFound or Unknown.
	Kstatus string `json:"kstatus"`
	Message string `json:"message"`
	// Error says why a line could not be judged at all.
	Error string `json:"error,omitempty"`
}

func main() {
	if err := judgeLines(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "status-check:", err)
		os.Exit(1)
	}
}

func judgeLines(in io.Reader, out io.Writer) error {
	reader := bufio.NewReader(in)
	encoder := json.NewEncoder(out)
	for {
		line, err := reader.ReadBytes('\n')
		if len(line) > 1 {
			if err := encoder.Encode(judge(line)); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func judge(line []byte) verdict {
	resource := &unstructured.Unstructured{}
	if err := resource.UnmarshalJSON(line); err != nil {
		return verdict{Error: err.Error()}
	}
	result, err := status.Compute(resource)
	if err != nil {
		return verdict{Error: err.Error()}
	}
	getter := conditions.UnstructuredGetter(resource)
	name, checker := checkerFor(getter)
	checker.DisableFetch = true
	failures, warnings := checker.Check(context.Background(), getter)
	return verdict{
		Checker:  name,
		Failures: messages(failures),
		Warnings: messages(warnings),
		Kstatus:  string(result.Status),
		Message:  result.Message,
	}
}

// checkerFor chooses as Flux does: other rules hold while a resource is being reconciled.
func checkerFor(resource conditions.Getter) (string, *check.Checker) {
	if conditions.IsTrue(resource, "Reconciling") {
		return "inProgress", check.NewInProgressChecker(nil)
	}
	negative := &check.Conditions{NegativePolarity: []string{"Stalled", "Reconciling"}}
	return "settled", check.NewChecker(nil, negative)
}

func messages(err error) []string {
	found := []string{}
	if err == nil {
		return found
	}
	var several kerrors.Aggregate
	if errors.As(err, &several) {
		for _, one := range several.Errors() {
			found = append(found, one.Error())
		}
		return found
	}
	return append(found, err.Error())
}
