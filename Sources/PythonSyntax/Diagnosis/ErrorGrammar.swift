// SPDX-License-Identifier: Apache-2.0
// Python's grammar as a parsing expression grammar, with the wrong forms that have a message of
// their own. Read only after a parse has failed. Order matters: the first wrong form met while
// reading from the left is the one that is reported, as by CPython.
// Notation: 'token', "soft keyword", NAME-like classes, ? * +, s.x+ (x separated by s), & ! (look
// ahead), && (must follow), ~ (no other alternative). A rule with ! after its name remembers its
// results; one whose name begins with invalid_ is read in the second pass only. Actions: at/range/from a [b] message, last message, indent a message, and the few in
// `Recognizer.act`. In messages %e is the kind of expression of the first capture, %t its text.
// Source: https://docs.python.org/3.11/reference/grammar.html; the wrong forms are those that
// CPython 3.11 reports.

enum ErrorGrammar {
  static let statements = #"""
    file = statement* ENDMARKER
    body = statement* DEDENT | statement* ENDMARKER
    input = expressions NEWLINE* ENDMARKER
    field = star_expressions
    statement = compound_stmt | simple_stmts
    simple_stmts = simple_stmt !';' NEWLINE | ';'.simple_stmt+ ';'? NEWLINE
    simple_stmt! = assignment | star_expressions | 'return' star_expressions? | import_stmt
      | raise_stmt | 'pass' | del_stmt | yield_expr | 'assert' expression (',' expression)?
      | 'break' | 'continue' | 'global' ','.NAME+ | 'nonlocal' ','.NAME+
    compound_stmt = function_def | if_stmt | class_def | with_stmt | for_stmt | try_stmt
      | while_stmt | match_stmt
    assignment = NAME ':' expression ('=' annotated_rhs)?
      | ('(' single_target ')' | subscript_attribute) ':' expression ('=' annotated_rhs)?
      | (star_targets '=')+ annotated_assigned !'='
      | single_target augassign ~ annotated_assigned
      | invalid_assignment
    annotated_rhs = yield_expr | star_expressions
    annotated_assigned = yield_expr | star_expressions
    augassign = '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>='
      | '**=' | '//='
    raise_stmt = 'raise' expression ('from' expression)? | 'raise'
    del_stmt = 'del' del_targets &(';' | NEWLINE) | invalid_del_stmt
    import_stmt = 'import' ','.dotted_as_name+ | import_from
    import_from = 'from' ('.' | '...')* dotted_name 'import' import_targets
      | 'from' ('.' | '...')+ 'import' import_targets
    import_targets = '(' ','.import_as_name+ ','? ')' | ','.import_as_name+ !',' | '*'
      | invalid_import_targets
    import_as_name = NAME ('as' NAME)?
    dotted_as_name = dotted_name ('as' NAME)?
    dotted_name! = NAME ('.' NAME)*
    block! = NEWLINE INDENT statement+ DEDENT | simple_stmts | invalid_block
    decorators = ('@' named_expression NEWLINE)+
    class_def = decorators class_def_raw | class_def_raw
    class_def_raw = invalid_class_def
      | 'class' NAME ('(' arguments? ')')? ':' block
    function_def = decorators function_def_raw | function_def_raw
    function_def_raw = invalid_def
      | 'def' NAME &&'(' params? ')' ('->' expression)? &&':' block
    if_stmt = invalid_if | 'if' named_expression ':' block elif_stmt
      | 'if' named_expression ':' block else_block?
    elif_stmt = invalid_elif | 'elif' named_expression ':' block elif_stmt
      | 'elif' named_expression ':' block else_block?
    else_block = invalid_else | 'else' &&':' block
    while_stmt = invalid_while | 'while' named_expression ':' block else_block?
    for_stmt = invalid_for
      | 'for' star_targets 'in' ~ star_expressions ':' block else_block?
      | invalid_for_target
    with_stmt = invalid_with_indent | 'with' '(' ','.with_item+ ','? ')' ':' block
      | 'with' ','.with_item+ ':' block | invalid_with
    with_item = expression 'as' star_target &(',' | ')' | ':') | invalid_with_item | expression
    try_stmt = invalid_try | 'try' &&':' block finally_block
      | 'try' &&':' block except_block+ else_block? finally_block?
      | 'try' &&':' block except_star_block+ else_block? finally_block?
    except_block = invalid_except_indent | 'except' expression ('as' NAME)? ':' block
      | 'except' ':' block | invalid_except
    except_star_block = invalid_except_star_indent
      | 'except' '*' expression ('as' NAME)? ':' block | invalid_except
    finally_block = invalid_finally | 'finally' &&':' block
    """#

  static let patterns = #"""
    match_stmt = "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT | invalid_match
    subject_expr = star_named_expression ',' star_named_expressions? | named_expression
    case_block = invalid_case | "case" patterns guard? ':' block
    guard = 'if' named_expression
    patterns = open_sequence_pattern | pattern
    pattern = as_pattern | or_pattern
    as_pattern = or_pattern 'as' capture_target | invalid_as_pattern
    or_pattern = '|'.closed_pattern+
    closed_pattern! = literal_pattern | capture_target | "_" | value_pattern | '(' pattern ')'
      | sequence_pattern | mapping_pattern | class_pattern
    literal_pattern = signed_number !('+' | '-') | complex_number | strings | 'None' | 'True'
      | 'False'
    complex_number = signed_number ('+' | '-') NUMBER
    signed_number = NUMBER | '-' NUMBER
    capture_target = !"_" NAME !('.' | '(' | '=')
    value_pattern = attr !('.' | '(' | '=')
    attr! = NAME ('.' NAME)+
    name_or_attr! = NAME ('.' NAME)*
    sequence_pattern = '[' maybe_sequence_pattern? ']' | '(' open_sequence_pattern? ')'
    open_sequence_pattern = maybe_star_pattern ',' maybe_sequence_pattern?
    maybe_sequence_pattern = ','.maybe_star_pattern+ ','?
    maybe_star_pattern = star_pattern | pattern
    star_pattern! = '*' capture_target | '*' "_"
    mapping_pattern = '{' '}' | '{' double_star_pattern ','? '}'
      | '{' ','.key_value_pattern+ ',' double_star_pattern ','? '}'
      | '{' ','.key_value_pattern+ ','? '}'
    key_value_pattern = (literal_pattern | attr) ':' pattern
    double_star_pattern = '**' capture_target
    class_pattern = name_or_attr '(' ')' | name_or_attr '(' positional_patterns ','? ')'
      | name_or_attr '(' keyword_patterns ','? ')'
      | name_or_attr '(' positional_patterns ',' keyword_patterns ','? ')'
      | invalid_class_pattern
    positional_patterns = ','.pattern+
    keyword_patterns = ','.(NAME '=' pattern)+
    """#

  static let parameters = #"""
    params = invalid_parameters | parameters
    parameters = slash_no_default param_no_default* param_with_default* star_etc?
      | slash_with_default param_with_default* star_etc?
      | param_no_default+ param_with_default* star_etc?
      | param_with_default+ star_etc?
      | star_etc
    slash_no_default = param_no_default+ '/' ',' | param_no_default+ '/' &')'
    slash_with_default = param_no_default* param_with_default+ '/' ','
      | param_no_default* param_with_default+ '/' &')'
    star_etc = invalid_star_etc | '*' param_no_default param_maybe_default* kwds?
      | '*' param_star_annotation param_maybe_default* kwds?
      | '*' ',' param_maybe_default+ kwds? | kwds
    kwds = invalid_kwds | '**' param_no_default
    param_no_default = param ',' | param &')'
    param_star_annotation = NAME ':' star_expression ',' | NAME ':' star_expression &')'
    param_with_default = param default ',' | param default &')'
    param_maybe_default = param default? ',' | param default? &')'
    param = NAME (':' expression)?
    default = '=' expression | invalid_default
    lambda_params = invalid_lambda_parameters | lambda_parameters
    lambda_parameters = lambda_slash_no_default lambda_param_no_default*
        lambda_param_with_default* lambda_star_etc?
      | lambda_slash_with_default lambda_param_with_default* lambda_star_etc?
      | lambda_param_no_default+ lambda_param_with_default* lambda_star_etc?
      | lambda_param_with_default+ lambda_star_etc?
      | lambda_star_etc
    lambda_slash_no_default = lambda_param_no_default+ '/' ','
      | lambda_param_no_default+ '/' &':'
    lambda_slash_with_default = lambda_param_no_default* lambda_param_with_default+ '/' ','
      | lambda_param_no_default* lambda_param_with_default+ '/' &':'
    lambda_star_etc = invalid_lambda_star_etc
      | '*' lambda_param_no_default lambda_param_maybe_default* lambda_kwds?
      | '*' ',' lambda_param_maybe_default+ lambda_kwds? | lambda_kwds
    lambda_kwds = invalid_lambda_kwds | '**' lambda_param_no_default
    lambda_param_no_default = NAME ',' | NAME &':'
    lambda_param_with_default = NAME default ',' | NAME default &':'
    lambda_param_maybe_default = NAME default? ',' | NAME default? &':'
    """#

  static let expressions = #"""
    expressions = expression (',' expression)+ ','? | expression ',' | expression
    expression! = invalid_expression | invalid_legacy_expression
      | disjunction 'if' disjunction 'else' expression | disjunction | lambdef
    lambdef = 'lambda' lambda_params? ':' expression
    yield_expr = 'yield' 'from' expression | 'yield' star_expressions?
    star_expressions = star_expression (',' star_expression)+ ','? | star_expression ','
      | star_expression
    star_expression! = '*' bitwise_or | expression
    star_named_expressions = ','.star_named_expression+ ','?
    star_named_expression = '*' bitwise_or | named_expression
    assignment_expression = NAME ':=' ~ expression
    named_expression = assignment_expression | invalid_named_expression | expression !':='
    disjunction! = conjunction ('or' conjunction)+ | conjunction
    conjunction! = inversion ('and' inversion)+ | inversion
    inversion! = 'not' inversion | comparison
    comparison = bitwise_or compare_pair+ | bitwise_or
    compare_pair = '==' bitwise_or | '!=' bitwise_or | '<=' bitwise_or | '<' bitwise_or
      | '>=' bitwise_or | '>' bitwise_or | 'not' 'in' bitwise_or | 'in' bitwise_or
      | 'is' 'not' bitwise_or | 'is' bitwise_or
    bitwise_or! = bitwise_xor ('|' bitwise_xor)*
    bitwise_xor! = bitwise_and ('^' bitwise_and)*
    bitwise_and! = shift_expr ('&' shift_expr)*
    shift_expr! = sum (('<<' | '>>') sum)*
    sum! = term (('+' | '-') term)*
    term! = factor (('*' | '/' | '//' | '%' | '@') factor)*
    factor! = '+' factor | '-' factor | '~' factor | power
    power = primary '**' factor | primary
    primary! = atom ('.' NAME | genexp | '(' arguments? ')' | '[' slices ']')*
    slices = slice !',' | ','.(slice | starred_expression)+ ','?
    slice = expression? ':' expression? (':' expression?)? | named_expression
    atom = NAME | 'True' | 'False' | 'None' | strings | NUMBER | &'(' (tuple | group | genexp)
      | &'[' (list | listcomp) | &'{' (dict | set | dictcomp | setcomp) | '...'
    strings! = STRING+
    group = '(' (yield_expr | named_expression) ')' | invalid_group
    list = '[' star_named_expressions? ']'
    tuple = '(' (star_named_expression ',' star_named_expressions?)? ')'
    set = '{' star_named_expressions '}'
    dict = '{' double_starred_kvpairs? '}' | '{' wrong_kvpairs '}'
    double_starred_kvpairs = ','.double_starred_kvpair+ ','?
    double_starred_kvpair = '**' bitwise_or | kvpair
    kvpair = expression ':' expression
    for_if_clauses = for_if_clause+
    for_if_clause = 'for' star_targets 'in' ~ disjunction ('if' disjunction)*
      | invalid_for_target
    listcomp = '[' named_expression for_if_clauses ']' | invalid_comprehension
    setcomp = '{' named_expression for_if_clauses '}' | invalid_comprehension
    genexp = '(' (assignment_expression | expression !':=') for_if_clauses ')'
      | invalid_comprehension
    dictcomp = '{' kvpair for_if_clauses '}' | invalid_dict_comprehension
    arguments! = args ','? &')' | invalid_arguments
    args = ','.(starred_expression | (assignment_expression | expression !':=') !'=')+
        (',' kwargs)? | kwargs
    kwargs = ','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+ | ','.kwarg_or_starred+
      | ','.kwarg_or_double_starred+
    starred_expression = '*' expression
    kwarg_or_starred = invalid_kwarg | NAME '=' expression | starred_expression
    kwarg_or_double_starred = invalid_kwarg | NAME '=' expression | '**' expression
    star_targets = star_target !',' | star_target (',' star_target)* ','?
    star_target! = '*' !'*' star_target | target_with_star_atom
    target_with_star_atom! = t_primary '.' NAME !t_lookahead
      | t_primary '[' slices ']' !t_lookahead | star_atom
    star_atom = NAME | '(' target_with_star_atom ')' | '(' star_targets_tuple? ')'
      | '[' (','.star_target+ ','?)? ']'
    star_targets_tuple = star_target (',' star_target)+ ','? | star_target ','
    single_target = subscript_attribute | NAME | '(' single_target ')'
    subscript_attribute = t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead
    t_primary! = atom &t_lookahead
        (('.' NAME | '[' slices ']' | genexp | '(' arguments? ')') &t_lookahead)*
    t_lookahead = '(' | '[' | '.'
    del_targets = ','.del_target+ ','?
    del_target! = t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead
      | del_t_atom
    del_t_atom = NAME | '(' del_target ')' | '(' del_targets? ')' | '[' del_targets? ']'
    """#
}
