"""The Python code of a template, without what would escape text for HTML instead of Markdown."""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from pmkit.templating.operators import printed


class MarkdownCode(CodeGenerator):
    """Writes all output through `printed`, and `~` as `joined`."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Write `a ~ b`."""
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802  # the same
        """Write `a[b]`, and `a[b:c]`, which Jinja would not let the environment see."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.part(")
        self.visit(node.node, frame)
        for place, bound in enumerate((node.arg.start, node.arg.stop, node.arg.step)):
            self.write(", slice(" if place == 0 else ", ")
            self.write("None") if bound is None else self.visit(bound, frame)
        self.write("))")

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:  # noqa: N802  # the same
        """Refuse `{% filter %}`: it would change text that is escaped already."""
        del frame
        self.fail("a filter stands on a value, {{ value | name }}, not on a block", node.lineno)

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802  # the same
        """Write `{% set name %}…{% endset %}`; with a filter it is refused for the same reason."""
        if node.filter is not None:
            self.fail("a filter stands on a value, {{ value | name }}, not on set", node.lineno)
        super().visit_AssignBlock(node, frame)

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """What is known when the template is compiled; its own text goes out as it is."""
        del finalize
        const = node.as_const(frame.eval_ctx)
        return str(const if isinstance(node, nodes.TemplateData) else printed(const))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, frame, finalize
        self.write("environment.printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, frame, finalize
        self.write(")")
