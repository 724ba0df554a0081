# ast: literal_eval, dump, unparse, visitors.
import ast
def t(f,*a,**k):
    try: print(a,k,repr(f(*a,**k)))
    except Exception as e: print(a,k,type(e).__name__,e)
t(ast.literal_eval,5)
tree=ast.parse('x = 1 + f(2)\ny = x')
print([type(n).__name__ for n in ast.walk(tree)],tree.body[0].lineno,tree.body[1].col_offset,tree.body[0].value.end_col_offset,tree.body[0].targets[0].id,isinstance(tree.body[0],ast.Assign),tree.body[0]._fields,ast.dump(ast.parse('1',mode='eval')),ast.dump(ast.parse('a+b',mode='eval').body,indent=2),ast.dump(tree.body[0],annotate_fields=False),ast.dump(ast.parse('x'),include_attributes=True))
class V(ast.NodeVisitor):
    def visit_Name(self,n): print('name',n.id); self.generic_visit(n)
V().visit(tree)
class T(ast.NodeTransformer):
    def visit_Constant(self,n): return ast.copy_location(ast.Constant(n.value*10),n)
print(ast.unparse(T().visit(tree)))
print(ast.get_docstring(ast.parse('"""d\n  e"""')),ast.dump(ast.Name(id='a',ctx=ast.Load())),ast.dump(ast.Constant(5)),ast.unparse(ast.BinOp(ast.Constant(1),ast.Add(),ast.Name('x'))))
def calc(s):
    ops={ast.Add:lambda a,b:a+b,ast.Mult:lambda a,b:a*b,ast.Sub:lambda a,b:a-b,ast.Div:lambda a,b:a/b,ast.Pow:lambda a,b:a**b}
    def ev(n):
        if isinstance(n,ast.Expression): return ev(n.body)
        if isinstance(n,ast.Constant): return n.value
        if isinstance(n,ast.BinOp): return ops[type(n.op)](ev(n.left),ev(n.right))
        if isinstance(n,ast.UnaryOp): return -ev(n.operand)
        raise ValueError(ast.dump(n))
    return ev(ast.parse(s,mode='eval'))
print(calc('2*(3+4)-5/2**2'),calc('-3'))
print(list(ast.iter_child_nodes(ast.parse('a;b'))).__len__(), ast.get_source_segment('x = foo(1)', ast.parse('x = foo(1)').body[0].value))
from ast import *
print(Name, issubclass(Name, expr))
